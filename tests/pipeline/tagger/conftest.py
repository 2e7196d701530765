from pathlib import Path

import pytest

from pipeline.reference import Reference, load
from pipeline.tagger import Tagger


@pytest.fixture(scope="session")
def reference() -> Reference:
    return load(Path("no-such-folder"))  # so the project's own


@pytest.fixture(scope="session")
def tagger(reference: Reference) -> Tagger:
    return Tagger(reference.asks, reference.topic)
