"""Endings by which medicines, and illnesses and tests, are known that no list of words holds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Endings:
    """Endings of folded words, each with so many letters before it at least."""

    least_before: int
    endings: tuple[str, ...]

    def fits(self, word: str) -> bool:
        """Tell whether a word has one of the endings; nearly all words have none."""
        return word.endswith(self.endings) and any(
            word.endswith(ending) and len(word) >= len(ending) + self.least_before
            for ending in self.endings
        )


def _of(endings: str) -> tuple[str, ...]:
    return tuple(endings.split())


# Endings that the naming of medicines keeps for itself.
STEM = Endings(
    2,
    _of(
        "mab nib vir azole sartan vastatin mycin cillin prazole dipine zepam zolam gliptin"
        " gliflozin glutide platin taxel rubicin ciclib parin xaban triptan setron floxacin"
        " barbital dronate coxib lukast gepant orexant parib limus zomib olol tidine cycline"
        " oxetine"
    ),
)

# Endings that medicines share with a few ordinary words.
FORM = Endings(
    3,
    _of(
        "caine cin idone azone amide azine idine apine dopa profen oxacin orphan phylline"
        " thiazide semide pril olone sone tadine zosin amine"
    ),
)

# Endings of diseases, tests and operations, which no list of words has all of.
ILLNESS = Endings(
    2,
    _of(
        "itis osis oses emia emic aemia aemic pathy pathies pathic ectomy ectomies otomy"
        " ostomy scopy scopies scopic graphy graphic gram grams plasty ology ologist ologists"
        " ological algia uria uric oma omas omata penia penic plegia plegic paresis megaly"
        " trophy trophic rrhea rrhoea rrhage rrhagic cyte cytes cytic cytosis philia philic"
        " lysis lytic pnoea pnea dynia phasia phagia esthesia kinesia ectasia plasia plastic"
        " sclerosis stenosis static genic tropic ism tion tions ment ness ship ville burgh"
        " shire"
    ),
)
