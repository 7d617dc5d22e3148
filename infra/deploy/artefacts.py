"""The bucket that holds what CloudFormation fetches: code and template, named by their content."""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

_KEPT = 5


class Artefacts:
    """A private, encrypted bucket that the stages of an account share; created when absent."""

    def __init__(self, s3: "S3Client", account: str, stage: str) -> None:
        self._s3 = s3
        self._stage = stage
        self.bucket = f"task-tracker-artefacts-{account}-{s3.meta.region_name}"

    def prepare(self) -> None:
        """Creates the bucket unless it is there."""
        try:
            self._s3.head_bucket(Bucket=self.bucket)
            return
        except ClientError as error:
            if error.response["Error"]["Code"] not in ("404", "NoSuchBucket", "NotFound"):
                raise
        region = self._s3.meta.region_name
        if region == "us-east-1":  # the one region that must not be named
            self._s3.create_bucket(Bucket=self.bucket)
        else:
            self._s3.create_bucket(
                Bucket=self.bucket,
                CreateBucketConfiguration={"LocationConstraint": region},  # type: ignore[typeddict-item]
            )
        self._s3.put_public_access_block(
            Bucket=self.bucket,
            PublicAccessBlockConfiguration={
                "BlockPublicAcls": True,
                "IgnorePublicAcls": True,
                "BlockPublicPolicy": True,
                "RestrictPublicBuckets": True,
            },
        )

    def put(self, key: str, file: Path) -> str:
        """Uploads the file unless that key is there; returns the URL for CloudFormation."""
        try:
            self._s3.head_object(Bucket=self.bucket, Key=key)
        except ClientError:
            self._s3.put_object(Bucket=self.bucket, Key=key, Body=file.read_bytes())
        return f"{self._s3.meta.endpoint_url}/{self.bucket}/{key}"

    def put_template(self, text: str) -> str:
        """Uploads a template of the stage under its hash; returns the URL for CloudFormation."""
        key = f"{self._stage}/template/{hashlib.sha256(text.encode()).hexdigest()}.json"
        self._s3.put_object(Bucket=self.bucket, Key=key, Body=text.encode())
        return f"{self._s3.meta.endpoint_url}/{self.bucket}/{key}"

    def keep_newest(self, kind: str) -> None:
        """Deletes all but the stage's newest few of a kind: enough to roll back to, no more."""
        prefix = f"{self._stage}/{kind}/"
        found = self._s3.list_objects_v2(Bucket=self.bucket, Prefix=prefix).get("Contents", [])
        for old in sorted(found, key=lambda item: item["LastModified"], reverse=True)[_KEPT:]:
            self._s3.delete_object(Bucket=self.bucket, Key=old["Key"])
