"""Who may do what. Rights are checked here, below window and command line, and hold for both alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from desktop_app.core.program import AUDITOR, CLERK, LEADER, MANAGER
from desktop_app.errors import NotAllowed

ROLES = {MANAGER: "管理员", CLERK: "经办人", LEADER: "领导", AUDITOR: "审计"}

READ, WRITE, MOVE, PRINT = "read", "write", "move", "print"
EXPORT, REVEAL, IMPORT = "export", "reveal", "import"
NAME = "name"  # to see what a record is called where another one links to it, and to choose it there

_RIGHTS = {
    MANAGER: frozenset({NAME, READ, WRITE, MOVE, PRINT, EXPORT, REVEAL, IMPORT}),
    CLERK: frozenset({NAME, READ, WRITE, MOVE, PRINT, EXPORT, REVEAL, IMPORT}),
    LEADER: frozenset({NAME, READ, MOVE, PRINT, EXPORT, REVEAL}),
    AUDITOR: frozenset({NAME, READ}),
}
_CHANGES = frozenset({WRITE, MOVE, IMPORT})
_DEEDS = {
    NAME: "查看",
    READ: "查看",
    WRITE: "修改",
    MOVE: "办理",
    PRINT: "打印",
    EXPORT: "导出",
    REVEAL: "完整查看",
    IMPORT: "导入",
}


class Premises(NamedTuple):
    """What the rights must know of the product: in which program's house each table stands, which programs
    list the rows of another one's sheets, which hold the names that all others use, and which only a manager
    changes.
    """

    homes: Mapping[str, str] = {}  # name of the table → key of the program
    sheets: Mapping[str, str] = {}  # key of the program that lists rows → key of the one whose they are
    shared: frozenset[str] = frozenset()
    managed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Rights:
    """What a user may do: a role, and for 经办人 the programs (keys) that are theirs; no programs means
    all. `desktop_app.programs.rights_of` makes them for the product.
    """

    role: str
    programs: frozenset[str] = frozenset()
    premises: Premises = field(default=Premises(), compare=False, repr=False)
    closed: frozenset[str] = frozenset()  # programs behind a second lock that was not opened

    def may(self, deed: str, program_key: str) -> bool:
        """Whether the deed is allowed on the program; one that lists another's rows follows that one."""
        if deed not in _RIGHTS[self.role] or program_key in self.closed:
            return False
        if (owner := self.premises.sheets.get(program_key)) is not None:
            return self.may(deed, owner)
        if deed in _CHANGES and self.role != MANAGER and program_key in self.premises.managed:
            return False
        if self.role == CLERK and self.programs and program_key not in self.programs:
            return deed == NAME and program_key in self.premises.shared
        return True

    def demand(self, deed: str, program_key: str) -> None:
        """Raises NotAllowed with the reason."""
        if program_key in self.closed:
            raise NotAllowed("这里有第二道锁，请先用它的密码打开。")
        if not self.may(deed, program_key):
            raise NotAllowed(
                f"您的角色是“{ROLES[self.role]}”，不能{_DEEDS[deed]}这里的内容；请找管理员开通。"
            )

    def demand_on(self, deed: str, model: Any) -> None:
        """Raises NotAllowed with the reason."""
        if not self.may_on(deed, model):
            self.demand(deed, self.premises.homes[model._meta.table_name])

    def may_on(self, deed: str, model: Any) -> bool:
        """Whether the deed is allowed on records of the table; a table that is nobody's is everybody's."""
        home = self.premises.homes.get(model._meta.table_name)
        return home is None or self.may(deed, home)
