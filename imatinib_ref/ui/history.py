"""The entries that were opened, for Back and Forward."""

_LONGEST = 200


class History:
    """A line of slugs with a place in it, as in a browser."""

    def __init__(self) -> None:
        self._slugs: list[str] = []
        self._place = -1

    def visit(self, slug: str) -> None:
        """Add a slug after the present one; what lay ahead is forgotten."""
        if self._slugs and self._slugs[self._place] == slug:
            return
        self._slugs = [*self._slugs[: self._place + 1], slug][-_LONGEST:]
        self._place = len(self._slugs) - 1

    def can_go(self, steps: int) -> bool:
        """Say whether there is anything that many steps away."""
        return 0 <= self._place + steps < len(self._slugs)

    def go(self, steps: int) -> str:
        """Move and return the slug found there."""
        self._place += steps
        return self._slugs[self._place]
