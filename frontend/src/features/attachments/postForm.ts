import { NetworkError } from "@/api/failures";
import type { UploadForm } from "./calls";

/** The bucket took the file not: the form is too old, or the file not the one announced. */
export class UploadRefused extends Error {
  override readonly name = "UploadRefused";
}

/**
 * Posts a file to the bucket. `fetch` tells nothing of how far it is, so it is a request of the
 * older kind; `onProgress` gets what was sent, 0 to 1.
 */
export function postForm(
  { url, fields }: UploadForm,
  file: File,
  onProgress: (part: number) => void,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    // What follows the file is not read.
    form.append("file", file);
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.upload.addEventListener("progress", ({ loaded, total, lengthComputable }) => {
      if (lengthComputable) onProgress(loaded / total);
    });
    request.addEventListener("load", () => {
      if (request.status >= 200 && request.status < 300) resolve();
      else if (request.status >= 500) reject(new NetworkError(`status ${request.status}`));
      else reject(new UploadRefused(`status ${request.status}`));
    });
    request.addEventListener("error", () => reject(new NetworkError("the upload was cut off")));
    request.addEventListener("abort", () => reject(new DOMException("cancelled", "AbortError")));
    signal.addEventListener("abort", () => request.abort());
    if (signal.aborted) reject(new DOMException("cancelled", "AbortError"));
    else request.send(form);
  });
}
