import { api, body } from "@/api/client";
import type { components } from "@/api/schema";

type Schemas = components["schemas"];

/** A file that exists: the document allows a null id for the answers to dry runs alone. */
export type Attachment = Schemas["AttachmentOut"] & { id: string };

/** Where the bytes go: a form made for this one file. */
export type UploadForm = Schemas["UploadOut"];

export interface Ticket {
  attachment: Attachment;
  upload: UploadForm;
}

/** More than a task may hold, refused ones included. */
const PAGE = 100;

export async function fetchAttachments(
  taskId: string,
  signal: AbortSignal,
): Promise<readonly Attachment[]> {
  const params = { path: { task_id: taskId }, query: { limit: PAGE } };
  const page = await body(api.GET("/tasks/{task_id}/attachments", { params, signal }));
  return page.items as Attachment[];
}

export async function announce(taskId: string, file: File, key: string): Promise<Ticket> {
  return (await body(
    api.POST("/tasks/{task_id}/attachments", {
      headers: { "Idempotency-Key": key },
      params: { path: { task_id: taskId } },
      body: {
        filename: file.name,
        content_type: file.type || "application/octet-stream",
        size_bytes: file.size,
      },
    }),
  )) as Ticket;
}

const pathOf = (taskId: string, id: string) => ({ task_id: taskId, attachment_id: id });

export async function complete(taskId: string, id: string): Promise<void> {
  const params = { path: pathOf(taskId, id) };
  await body(api.POST("/tasks/{task_id}/attachments/{attachment_id}/complete", { params }));
}

export async function remove(taskId: string, id: string): Promise<void> {
  const params = { path: pathOf(taskId, id) };
  await body(api.DELETE("/tasks/{task_id}/attachments/{attachment_id}", { params }));
}

/** A link that saves the file, good for a few minutes. */
export async function downloadLink(taskId: string, id: string): Promise<string> {
  const params = { path: pathOf(taskId, id) };
  const link = await body(
    api.GET("/tasks/{task_id}/attachments/{attachment_id}/download", { params }),
  );
  return link.url;
}
