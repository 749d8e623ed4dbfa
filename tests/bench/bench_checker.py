"""Times the reading and checking of medicine lists: run by hand, prints its figures."""

import random
import statistics
import string
import time

from imatinib_ref import paths
from imatinib_ref.db.load import open_reference
from imatinib_ref.interactions.check import check
from imatinib_ref.interactions.facts import facts
from imatinib_ref.medicines.known import stock
from imatinib_ref.medicines.names import Names
from imatinib_ref.medicines.reader import read

_DOSES = ("5 mg od", "10 mg bd", "tablets 1 daily", "", "20 mg nocte prn", "2 puffs bd")


def main() -> None:
    """Print the time of a short list, of ten thousand lines and of a megabyte of noise."""
    reference = open_reference(paths.database())
    started = time.perf_counter()
    known = stock(reference)
    names = Names(known)
    content = facts(reference)
    print(f"prepare names and facts: {1000 * (time.perf_counter() - started):.0f} ms")
    chance = random.Random(3)  # noqa: S311  # a benchmark
    generic = [name for entry in known.known for name, _ in entry.names]
    times = []
    for _ in range(200):
        text = "\n".join(_line(generic, chance) for _ in range(30))
        started = time.perf_counter()
        check(read(text, names), content)
        times.append(1000 * (time.perf_counter() - started))
    p95 = statistics.quantiles(times, n=20)[-1]
    print(f"30 lines: median {statistics.median(times):.1f} ms, p95 {p95:.1f} ms (limit 30)")
    text = "\n".join(_line(generic, chance) for _ in range(10_000))
    _timed("10,000 lines (limit 3000)", text, names, content)
    _timed("1 MB of random words", _noise(chance), names, content)
    _timed("one line of 100,000 characters", "warfarin, digoxn 5 mg " * 4_500, names, content)
    _timed("1 MB without a space", "x" * 1_000_000, names, content)


def _line(generic: list[str], chance: random.Random) -> str:
    name = chance.choice(generic)
    if chance.random() < 0.3 and len(name) > 6:
        place = chance.randrange(1, len(name) - 1)
        name = name[:place] + chance.choice(string.ascii_lowercase) + name[place + 1 :]
    return f"- {name} {chance.choice(_DOSES)}"


def _noise(chance: random.Random) -> str:
    words = (
        "".join(chance.choices(string.ascii_lowercase, k=chance.randint(3, 12)))
        for _ in range(118_000)
    )
    return "\n".join(" ".join(line) for line in zip(*[words] * 6, strict=False))


def _timed(title, text, names, content) -> None:
    started, busy = time.perf_counter(), time.process_time()
    check(read(text, names), content)
    taken, used = time.perf_counter() - started, time.process_time() - busy
    said = f"{1000 * taken:.0f} ms, of which {1000 * used:.0f} ms of processor"
    print(f"{title}: {said}, {len(text):,} characters")


if __name__ == "__main__":
    main()
