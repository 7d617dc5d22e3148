import { ApiError, explain } from "@/api/failures";
import { words } from "@/shared/words";
import { UploadRefused } from "./postForm";

/** What went wrong with an upload; `isFinal`: the same file would go the same way again. */
export function inWords(error: unknown): { problem: string; isFinal: boolean } {
  if (error instanceof UploadRefused) return { problem: words.files.notTaken, isFinal: false };
  if (!(error instanceof ApiError)) return { problem: explain(error).message, isFinal: false };
  switch (error.code) {
    case "content_mismatch":
    case "quota_exceeded":
      return { problem: error.message, isFinal: true };
    case "upload_missing":
      return { problem: words.files.notTaken, isFinal: false };
    case "validation_failed":
      return { problem: ofField(error), isFinal: true };
    default:
      return { problem: explain(error).message, isFinal: error.status === 404 };
  }
}

function ofField(error: ApiError): string {
  const field = error.fields[0];
  if (field?.location === "body.size_bytes") return words.files.wrongSize;
  if (field?.location === "body.content_type") return words.files.refusedType;
  return field ? words.files.refusedName(field.message) : explain(error).message;
}
