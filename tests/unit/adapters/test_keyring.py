from chalicelib.adapters.keyring import Keyring
from tests.fakes.secrets import FakeSecrets


class Watch:
    """A monotonic clock that stands still until told."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


def _keyring() -> tuple[Keyring, FakeSecrets, Watch]:
    secrets, watch = FakeSecrets(), Watch()
    return Keyring(lambda: secrets, "keys", watch), secrets, watch


def test_keys_are_read_once_in_five_minutes() -> None:
    keyring, secrets, watch = _keyring()
    for _ in range(3):
        keyring.keys()
    assert secrets.reads == 1

    watch.seconds += 301
    keyring.keys()
    assert secrets.reads == 2


def test_a_key_made_elsewhere_is_taken_up_when_its_id_comes() -> None:
    keyring, secrets, watch = _keyring()
    keyring.keys()
    secrets.values |= {"k2": "1" * 64}
    watch.seconds += 11

    assert keyring.key("k2") == b"1" * 64


def test_made_up_key_ids_cost_one_read_in_ten_seconds() -> None:
    keyring, secrets, watch = _keyring()
    keyring.keys()
    watch.seconds += 11
    for n in range(50):
        assert keyring.key(f"x{n}") is None

    assert secrets.reads == 2


def test_an_outage_is_asked_about_once_in_five_minutes_and_old_keys_stay() -> None:
    keyring, secrets, watch = _keyring()
    keyring.keys()
    secrets.is_down = True
    watch.seconds += 301
    for _ in range(3):
        assert keyring.key("k1") == b"0" * 64

    assert secrets.reads == 2
