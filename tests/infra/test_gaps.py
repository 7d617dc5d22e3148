"""What the embedded emulator lacks is filled in once, whatever the deploy was cut off at."""

from typing import Any

from infra.emulator import gaps

_TEMPLATE: dict[str, Any] = {
    "Resources": {
        "Control": {
            "Type": "AWS::DynamoDB::Table",
            "Properties": {"TimeToLiveSpecification": {"AttributeName": "at", "Enabled": True}},
        },
        "Api": {
            "Type": "AWS::ApiGateway::RestApi",
            "Properties": {
                "Body": {
                    "x-amazon-apigateway-gateway-responses": {"THROTTLED": {"statusCode": "429"}}
                }
            },
        },
    }
}
_PHYSICAL = {"Control": "control", "Api": "api1"}


class _Emulator:
    """A table and a gateway with one stage; keeps what is written, and can be cut off."""

    def __init__(self) -> None:
        self.expires = False
        self.written: list[str] = []
        self.deployments = {"d0": ""}
        self.cut_off = False

    def client(self, _service: str) -> Any:
        return self

    def describe_time_to_live(self, **_: Any) -> Any:
        status = "ENABLED" if self.expires else "DISABLED"
        return {"TimeToLiveDescription": {"TimeToLiveStatus": status}}

    def update_time_to_live(self, **_: Any) -> None:
        self.written.append("expiry")
        self.expires = True

    def get_stages(self, **_: Any) -> Any:
        return {"item": [{"stageName": "api", "deploymentId": list(self.deployments)[-1]}]}

    def get_deployment(self, *, deploymentId: str, **_: Any) -> Any:
        return {"description": self.deployments[deploymentId]}

    def put_gateway_response(self, **_: Any) -> None:
        self.written.append("answer")
        if self.cut_off:
            raise KeyboardInterrupt

    def create_deployment(self, *, description: str = "", **_: Any) -> None:
        self.written.append("deployment")
        self.deployments[f"d{len(self.deployments)}"] = description


def _fill(emulator: Any) -> None:
    gaps.fill(emulator, _TEMPLATE, _PHYSICAL)


def test_what_is_filled_in_already_is_left_alone() -> None:
    emulator = _Emulator()

    _fill(emulator)
    _fill(emulator)

    assert emulator.written == ["expiry", "answer", "deployment"]


def test_what_was_cut_off_is_made_up_for() -> None:
    emulator = _Emulator()
    emulator.cut_off = True
    try:
        _fill(emulator)
    except KeyboardInterrupt:
        emulator.cut_off = False

    _fill(emulator)

    assert emulator.written == ["expiry", "answer", "answer", "deployment"]


def test_a_deploy_of_the_stack_takes_the_answers_out_of_force_until_they_are_filled_in() -> None:
    emulator = _Emulator()
    _fill(emulator)
    emulator.create_deployment()

    _fill(emulator)

    assert emulator.written[-2:] == ["answer", "deployment"]
