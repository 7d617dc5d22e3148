from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.change import Actor, ActorKind, Change
from chalicelib.domain.errors import KeyTaken
from chalicelib.domain.identifiers import new_id
from chalicelib.domain.rate import SLOT_SECONDS, judge
from chalicelib.domain.receipt import RECEIPT_LIFETIME, Receipt, ReceiptKey
from chalicelib.domain.task import SourceKind, Task, TaskEdit
from tests.contracts.conftest import Store

NOW = datetime(2026, 11, 22, 12, 0, 30, tzinfo=UTC)
ANA = new_id(NOW)
RECEIPT = Receipt(
    key=ReceiptKey(ANA, "a" * 64),
    fingerprint="f" * 64,
    status=201,
    headers={"Location": "/api/v1/tasks/1", "ETag": '"1"'},
    body='{"title":"Call Ana ✓"}',
    expires_at=NOW + RECEIPT_LIFETIME,
)


def _commit(store: Store, receipt: Receipt) -> Task:
    task = Task.create(new_id(NOW), ANA, TaskEdit(title="Call Ana"), SourceKind.API, NOW)
    work = store.work()
    work.tasks.add(task, Change("created", Actor(ActorKind.USER, ANA), "corr-1"))
    work.commit(receipt)
    return task


def test_a_receipt_comes_back_as_it_was_kept(store: Store) -> None:
    _commit(store, RECEIPT)

    assert store.work().receipt(RECEIPT.key, NOW) == RECEIPT
    assert store.work().receipt(ReceiptKey(ANA, "b" * 64), NOW) is None


def test_a_receipt_longer_than_an_item_may_be_comes_back_whole(store: Store) -> None:
    receipt = replace(RECEIPT, body="é🙂" * 150_000)
    _commit(store, receipt)

    assert store.work().receipt(receipt.key, NOW) == receipt
    with pytest.raises(KeyTaken):
        _commit(store, receipt)


def test_under_a_key_that_is_taken_nothing_is_written(store: Store) -> None:
    _commit(store, RECEIPT)

    with pytest.raises(KeyTaken):
        _commit(store, replace(RECEIPT, status=200))
    assert store.work().receipt(RECEIPT.key, NOW) == RECEIPT


def test_a_receipt_alone_is_kept_too(store: Store) -> None:
    store.work().commit(RECEIPT)

    with pytest.raises(KeyTaken):
        store.work().commit(RECEIPT)


def test_an_expired_receipt_is_gone_and_its_key_is_free(store: Store) -> None:
    store.work().commit(RECEIPT)
    later = NOW + RECEIPT_LIFETIME

    assert store.work().receipt(RECEIPT.key, later) is None
    store.work().commit(replace(RECEIPT, expires_at=later + RECEIPT_LIFETIME))


def test_requests_are_counted_by_subject_across_the_turn_of_the_minute(store: Store) -> None:
    counter = store.rate_counter
    times = [NOW + timedelta(seconds=n * SLOT_SECONDS) for n in range(12)]
    for at in times:
        counts = counter.count("user:ana", at)
    counter.count("user:bob", times[-1])

    assert judge(counts, 100, times[-1]).remaining == 100 - 11


def test_a_count_includes_the_request_it_is_for(store: Store) -> None:
    first = judge(store.rate_counter.count("user:ana", NOW), 1, NOW)
    second = judge(store.rate_counter.count("user:ana", NOW), 1, NOW)

    assert (first.admitted, second.admitted) == (True, False)
