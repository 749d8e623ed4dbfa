"""The long run, by hand: `make fuzz`, or this file with a number of inputs for each target.

Ends with 1 at the first input that raises or takes longer than a second, and prints that input.
"""

import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from sqlalchemy import select

from imatinib_ref import paths
from imatinib_ref.db.entries import Name
from imatinib_ref.db.load import open_reference
from tests.fuzz.seeds import made
from tests.fuzz.targets import targets

_INPUTS = {"search": 40_000, "list": 60_000, "command": 200_000, "patient": 700_000}
_SHOWN_EVERY = 10_000
_LONGEST_S = 1.0


def main() -> int:
    """Try every target with texts made by chance."""
    reference = open_reference(paths.database())
    seeds = sorted(set(reference.session.scalars(select(Name.name))))
    wanted = dict(zip(_INPUTS, map(int, sys.argv[2:]), strict=False)) or _INPUTS
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else random.SystemRandom().randrange(10**6)
    chance, tried = random.Random(seed), 0  # noqa: S311  # a test
    for name, count in wanted.items():
        target, slowest_s = targets(reference)[name], 0.0
        for number in range(1, count + 1):
            text = made(chance, name, seeds)
            started = time.process_time()
            try:
                target(text)
            except BaseException:
                print(f"seed {seed}, {name}, input {number}: {text!r}", flush=True)
                raise
            taken_s = time.process_time() - started
            slowest_s = max(slowest_s, taken_s)
            if taken_s > _LONGEST_S:
                print(f"seed {seed}, {name}, {taken_s:.2f} s: {text!r}")
                return 1
            if number % _SHOWN_EVERY == 0 or number == count:
                print(f"{name}: {number:,} inputs, slowest {slowest_s:.3f} s", flush=True)
        tried += count
    print(f"seed {seed}: {tried:,} inputs, no exception, none over {_LONGEST_S:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
