"""Presigned forms as S3 takes them: signed, or not at all.

The emulator holds a form to its policy, but does not check who signed it, and takes one without a
policy: whoever can reach the bucket could write any key of it.
"""

from collections.abc import Mapping
from importlib import import_module
from typing import Any


def install() -> None:
    """Patches the emulator's S3; call after its import."""
    s3: Any = import_module("ministack.services.s3")
    hold_to_policy = s3._enforce_signed_post_policy

    def refused(code: str) -> Any:
        return s3._error(code, "The form is not signed by somebody who may.", 403)

    def checked(fields: Mapping[str, str], bucket: str, region: str, size: int, sigv4: bool) -> Any:
        problem = hold_to_policy(fields, bucket, region, size, sigv4)
        if problem is not None or not sigv4:
            return problem or refused("AccessDenied")
        key, date, signed_region, *_ = fields["x-amz-credential"].split("/")
        token = fields.get("x-amz-security-token", "")
        credential = s3.resolve_credential(key, s3.get_account_id(), token)
        if isinstance(credential, s3.CredentialResolutionError):
            return refused("InvalidAccessKeyId")
        signature = s3.calculate_signature(
            credential.secret_access_key, date, signed_region, "s3", fields["policy"]
        )
        is_right = s3.signatures_match(signature, fields["x-amz-signature"])
        return None if is_right else refused("SignatureDoesNotMatch")

    s3._enforce_signed_post_policy = checked
    # What is asked of a form without a signature.
    s3._enforce_post_policy_size = lambda _policy, _size: refused("AccessDenied")
