"""`import people FILE.lrmx …` and `export people FILE.lrmx`: the national form's own files in and out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from desktop_app.commands.call import Call, pairs
from desktop_app.core import listing
from desktop_app.core.listed_records import ListedRecords
from desktop_app.core.program import Program
from desktop_app.errors import AppError, InvalidInput
from desktop_app.lrmx import incoming, outgoing
from desktop_app.programs.people import PROGRAM

_OUTCOMES = {incoming.ADDED: "新增", incoming.UPDATED: "更新"}


def comes_in(files: Sequence[Path]) -> bool:
    """Whether the files are forms and no tables."""
    return all(path.suffix.lower() == outgoing.ONE for path in files)


def goes_out(path: Path) -> bool:
    """Whether the file to be written is a form, or an archive of forms."""
    return path.suffix.lower() in (outgoing.ONE, outgoing.SEVERAL)


def take_in(call: Call, program: Program) -> int:
    """Import each file, whole or not at all; one that is refused does not stop the others."""
    _demand_people(program)
    if call.options.dry_run or call.options.mapping or call.options.refused:
        raise InvalidInput("导入 .lrmx 文件没有 --dry-run、--mapping、--refused。", field="file")
    people: list[dict[str, Any]] = []
    refused: list[dict[str, Any]] = []
    told: list[str] = []
    with call.open_office() as office:
        for number, path in enumerate(call.options.files):
            try:
                taken = incoming.take_in(office, path)
            except AppError as error:
                reason = call.speech(error.message)
                refused.append({"file": path.name, "reason": reason})
                call.err.write(f"{path.name}{call.speech.mark('：')}{reason}\n")
                continue
            notes = list(taken.notes)
            people.append(
                {"file": path.name, "id": str(taken.person.id), "outcome": taken.outcome, "notes": notes}
            )
            told += [f"{path.name} → {call.speech(_OUTCOMES[taken.outcome])} {taken.person.name}"]
            told += [f"  {call.speech(note)}" for note in notes]
            call.progress(number + 1, len(call.options.files))
    counts = {outcome: sum(one["outcome"] == outcome for one in people) for outcome in _OUTCOMES}
    call.show({"rows": len(call.options.files), **counts, "refused": refused, "people": people}, told)
    return 1 if refused else 0


def send_out(call: Call, program: Program) -> int:
    """Export the people that filters and search find."""
    _demand_people(program)
    options = call.options
    with call.open_office() as office:
        found = listing.listing(
            office, program, filters=pairs(options.filters, field="filter"), search=options.search
        )
        people = list(ListedRecords(program, found))
        count = outgoing.save(office, people, options.file, revealed=options.whole)
    call.answer({"rows": count}, [f"已导出 {count} 人到 {options.file}。"])
    return 0


def _demand_people(program: Program) -> None:
    if program is not PROGRAM:
        raise InvalidInput(f".lrmx 文件是干部任免审批表，要用 {PROGRAM.key} 导入导出。", field="file")
