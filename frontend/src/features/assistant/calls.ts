import { api, body } from "@/api/client";
import type { Message } from "@/api/types";

export interface MessagePage {
  items: Message[];
  next_cursor: string | null;
}

/** What can be done with what a message proposed or did. */
export type Reaction = "confirm" | "cancel" | "undo";

const PAGE = 20;

export function fetchMessages(cursor: string | null, signal: AbortSignal): Promise<MessagePage> {
  const query = { limit: PAGE, ...(cursor === null ? {} : { cursor }) };
  return body(api.GET("/chat/messages", { params: { query }, signal })) as Promise<MessagePage>;
}

/** Sent again with the same key, a message is answered and acted on once. */
export function send(message: string, key: string): Promise<Message> {
  const headers = { "Idempotency-Key": key };
  return body(api.POST("/chat/messages", { headers, body: { message } })) as Promise<Message>;
}

/** `actions`: which of the message's; null means all. Of an undo, one or all. */
export function react(
  reaction: Reaction,
  message: Message,
  actions: readonly string[] | null,
  key: string,
): Promise<Message> {
  const headers = { "Idempotency-Key": key };
  const params = { path: { message_id: message.id } };
  if (reaction === "undo") {
    const given = actions?.[0] === undefined ? {} : { undo_token: actions[0] };
    return answered(api.POST("/chat/messages/{message_id}/undo", { headers, params, body: given }));
  }
  const given = actions === null ? {} : { action_ids: [...actions] };
  return reaction === "confirm"
    ? answered(api.POST("/chat/messages/{message_id}/confirm", { headers, params, body: given }))
    : answered(api.POST("/chat/messages/{message_id}/cancel", { headers, params, body: given }));
}

/** Only a dry run, which the page never asks for, answers with a message that has no id. */
async function answered(call: Parameters<typeof body<unknown>>[0]): Promise<Message> {
  return (await body(call)) as Message;
}
