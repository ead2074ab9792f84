"""The pictures of the manual: which are taken, and how they are kept."""

from __future__ import annotations

from pathlib import Path

import manual as pictures
import pytest
from PIL import Image

from ui.pictures.scenes import SCENES

GREEN = (47, 158, 91)


def test_every_picture_is_of_a_scene_or_of_a_tab() -> None:
    scenes = {scene.name for scene in SCENES}
    named = {file.removesuffix(".png").partition("@")[0] for file in pictures.named()}
    tabs = {"home", "home.reports", "home.milestones", "base_data.people", "base_data.parameters"}
    tabs |= {"system.backup", "system.exchange", "system.users", "system.journal"}
    assert named - tabs <= scenes
    assert named & scenes


def test_they_are_kept_with_few_colours_in_place_of_the_former(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, taken = tmp_path / "kept", tmp_path / "taken"
    for folder in (kept, taken):
        folder.mkdir()
    monkeypatch.setattr(pictures, "PICTURES", kept)
    (kept / "former.png").write_bytes(b"x")
    picture = Image.new("RGB", (40, 30))
    shades = [40 + place % 200 for place in range(40 * 30)]  # of letters, from dark to light
    picture.putdata([(shade, shade + place % 9, shade + 12) for place, shade in enumerate(shades)])
    picture.putpixel((20, 15), GREEN)
    picture.save(taken / "home.png")
    size = pictures.keep(taken)
    assert [path.name for path in kept.iterdir()] == ["home.png"]
    assert size == (kept / "home.png").stat().st_size
    with Image.open(kept / "home.png") as shown:
        assert (shown.mode, shown.size) == ("P", (40, 30))
        assert len(shown.getcolors()) <= pictures.COLOURS
        assert shown.convert("RGB").getpixel((20, 15)) == GREEN  # a small mark keeps its colour
