"""Who may do what. Rights are checked here, below window and command line, and hold for both alike (design
section 4).
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.core.program import AUDITOR, CLERK, LEADER, MANAGER
from desktop_app.errors import NotAllowed

ROLES = {MANAGER: "管理员", CLERK: "经办人", LEADER: "领导", AUDITOR: "审计"}

READ, WRITE, PRINT, EXPORT, REVEAL, IMPORT = "read", "write", "print", "export", "reveal", "import"

_RIGHTS = {
    MANAGER: frozenset({READ, WRITE, PRINT, EXPORT, REVEAL, IMPORT}),
    CLERK: frozenset({READ, WRITE, PRINT, EXPORT, REVEAL, IMPORT}),
    LEADER: frozenset({READ, PRINT, EXPORT, REVEAL}),
    AUDITOR: frozenset({READ}),
}
_DEEDS = {READ: "查看", WRITE: "修改", PRINT: "打印", EXPORT: "导出", REVEAL: "查看完整信息", IMPORT: "导入"}


@dataclass(frozen=True)
class Rights:
    """What a user may do: a role, and for 经办人 the programs (keys) that are theirs; no programs means
    all.
    """

    role: str
    programs: frozenset[str] = frozenset()

    def may(self, deed: str, program_key: str) -> bool:
        """Whether the deed is allowed on the program."""
        within = self.role != CLERK or not self.programs or program_key in self.programs
        return within and deed in _RIGHTS[self.role]

    def demand(self, deed: str, program_key: str) -> None:
        """Raises NotAllowed with the reason."""
        if not self.may(deed, program_key):
            raise NotAllowed(
                f"您的角色是“{ROLES[self.role]}”，不能{_DEEDS[deed]}这里的内容；请找管理员开通。"
            )
