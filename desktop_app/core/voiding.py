"""作废: what was issued stays and counts no more; a move makes it so, and so does taking a file back."""

from __future__ import annotations

from desktop_app.core.program import Program, Transition

VOID = "void"  # the state


def void_move(program: Program) -> Transition | None:
    """The move that makes an issued record void."""
    return next((move for move in program.transitions if move.target == VOID), None)


def reason_of_import(file: str) -> str:
    """Why what came in with the file is void; for no file, how all these reasons begin."""
    return f"撤销导入：{file}"
