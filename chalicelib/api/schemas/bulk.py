"""Many operations on tasks in one request."""

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, GetJsonSchemaHandler, TypeAdapter
from pydantic.json_schema import JsonSchemaValue

from chalicelib.api.schemas.base import In, Out
from chalicelib.api.schemas.tasks import TaskFields, TaskIn, TaskOut

MOST_OPERATIONS = 100


class CreateOperation(In):
    op: Literal["create"]
    task: TaskIn


_Expected = Annotated[
    int | None, Field(ge=1, description="As `If-Match`: refused if it is no longer this one")
]


class UpdateOperation(In):
    op: Literal["update"]
    id: str
    changes: TaskFields
    version: _Expected = None


class ActOperation(In):
    op: Literal["complete", "reopen", "delete", "restore"]
    id: str
    version: _Expected = None


Operation = CreateOperation | UpdateOperation | ActOperation
OPERATION: TypeAdapter[Operation] = TypeAdapter(
    Annotated[Operation, Field(discriminator="op")], config=ConfigDict(defer_build=True)
)


class _DescribedAs:
    """Leaves the value as it came, and describes it by another type's JSON Schema."""

    def __init__(self, adapter: TypeAdapter[Any]) -> None:
        self._adapter = adapter

    def __get_pydantic_json_schema__(
        self, _schema: Any, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return handler(self._adapter.core_schema)


# Read one by one, so that one that is not valid fails alone.
_Unread = Annotated[dict[str, Any], _DescribedAs(OPERATION)]


class BulkIn(In):
    operations: Annotated[
        list[_Unread],
        Field(
            min_length=1,
            max_length=MOST_OPERATIONS,
            examples=[[{"op": "create", "task": {"title": "Call Ana"}}]],
        ),
    ]


class BulkResult(Out):
    index: int
    op: str | None
    id: Annotated[
        str | None,
        Field(description="The task it was about; null where it failed"),
    ] = None
    status: Annotated[
        int,
        Field(
            description="What it would have been answered alone; 503 also where the request's time "
            "was over before it: send the request again under its key, or the rest alone"
        ),
    ]
    task: Annotated[
        TaskOut | None,
        Field(
            exclude_if=lambda task: task is None,
            description="Left out after a delete, and where the answer has no room: get it by id",
        ),
    ] = None
    problem: Annotated[dict[str, Any] | None, Field(exclude_if=lambda problem: problem is None)] = (
        None
    )


class BulkOut(Out):
    results: list[BulkResult]
