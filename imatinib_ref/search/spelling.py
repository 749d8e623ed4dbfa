"""Finds the words of the content that a misspelt word may have meant."""

from collections.abc import Iterator

from imatinib_ref.db.words import folded, skeleton
from imatinib_ref.search.vocabulary import Spelt, Vocabulary

# How many letters may be wrong, by the length of the word; shorter words are not loosely matched.
# More than one only in a name; none too many or too few in a word below the loose length; and
# only words that an entry is about, since any English word is near to some other.
_ALLOWED = ((12, 3), (8, 2), (4, 1))
_LOOSE = 6
_MOST_LOOKED_AT = 400
_MOST_SUGGESTED = 5
_FARTHEST_SUGGESTED = 0.5


def nearest(vocabulary: Vocabulary, word: str) -> Spelt | None:
    """Return the word that was probably meant, or None if none is near enough."""
    allowed = next((most for length, most in _ALLOWED if len(word) >= length), 0)
    if not allowed or not word.isalpha():
        return None
    from rapidfuzz.distance import OSA  # noqa: PLC0415  # 3 MiB that good spelling does without

    distances = {other: OSA.distance(word, other) for other in _alike(vocabulary, word)}
    near = [
        other
        for other, distance in distances.items()
        if distance <= allowed and (len(word) >= _LOOSE or len(word) == len(other))
    ]
    meant = [
        spelt
        for spelt in vocabulary.spelt(near).values()
        if spelt.is_name or (distances[spelt.word] == 1 and vocabulary.is_topic(spelt.stem))
    ]
    return min(
        meant,
        key=lambda spelt: (
            distances[spelt.word] + (spelt.word[0] != word[0]),
            not spelt.is_name,
            -spelt.passages,
            spelt.word,
        ),
        default=None,
    )


def suggestions(vocabulary: Vocabulary, word: str) -> Iterator[str]:
    """Yield the nearest spellings, however far, for a reader to choose from."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415  # see nearest

    word = folded(word)
    query = "SELECT word FROM search_prefix WHERE prefix IN"
    pool = {other for (other,) in vocabulary.rows(query, (word[:2], word[:3]))}
    pool.update(_alike(vocabulary, word))
    distances = {other: OSA.normalized_distance(word, other) for other in pool}
    likest = sorted(pool, key=lambda other: (distances[other], other))[:_MOST_SUGGESTED]
    spelt = vocabulary.spelt(likest)
    return (spelt[other].shown for other in likest if distances[other] <= _FARTHEST_SUGGESTED)


def _alike(vocabulary: Vocabulary, word: str) -> list[str]:
    """Return words whose consonants are the same but for one."""
    bones = skeleton(word)
    keys = [bones, *(bones[:place] + bones[place + 1 :] for place in range(len(bones)))]
    query = "SELECT DISTINCT word FROM search_skeleton WHERE skeleton IN"
    return [other for (other,) in vocabulary.rows(query, keys, _MOST_LOOKED_AT)]
