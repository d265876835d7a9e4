"""One installation for all tests of this folder: the trained model, real processes, the public interface."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot import model_stamp
from tests.end_to_end.installation import Installation
from tests.gateway.client import OPEN


@pytest.fixture(scope="session")
def trained() -> None:
    """The model is that of the present content; otherwise the tests would prove nothing."""
    if not model_stamp.is_fresh():
        pytest.fail("the model is not trained from what lies here now; run ./lotse train first", pytrace=False)


@pytest.fixture(scope="session")
def lotse(trained: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """Everything runs."""
    installation = Installation(tmp_path_factory.mktemp("lotse"))
    with installation.watch:
        try:
            installation.start()
            yield installation
        finally:
            installation.stop_all()


@pytest.fixture(autouse=True)
def closed_clients() -> Iterator[None]:
    """No connection outlives its test."""
    yield
    while OPEN:
        OPEN.pop().close()
