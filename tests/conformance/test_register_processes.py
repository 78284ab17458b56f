"""The work of a register in processes of this machine: the same bytes as in one."""

from pathlib import Path

from registers import SETTINGS, folder, publish, published

from disclosure.register.execution import FEW


def test_two_processes_make_the_site_that_one_makes(tmp_path: Path) -> None:
    """Pages go to them with cards whose rest is in the cache, which another thread than the builder's asks for it."""
    source, one, two = folder(tmp_path / "records", FEW + 2), tmp_path / "one", tmp_path / "two"
    publish(source, one)
    outcome = publish(source, two, jobs=2)
    assert outcome.made == FEW + 2
    assert published(two) == published(one)

    (source / "register.yaml").write_text(SETTINGS.replace("AI in Example City", "AI of Example City"))
    publish(source, one)
    assert publish(source, two, jobs=2).made == FEW + 2
    assert published(two) == published(one)
