import {
  useInfiniteQuery,
  useMutation,
  useQueryClient,
  type InfiniteData,
  type QueryClient,
} from "@tanstack/react-query";
import { explain } from "@/api/failures";
import { keys } from "@/api/keys";
import type { Message } from "@/api/types";
import { dropSavedDraft, giveBackDraft } from "@/shared/storage";
import { toast } from "@/ui/toasts";
import { DRAFT } from "./Composer";
import { fetchMessages, react, send, type MessagePage, type Reaction } from "./calls";

type Pages = InfiniteData<MessagePage, string | null>;

export interface Sending {
  text: string;
  key: string;
}

export interface Reacting {
  reaction: Reaction;
  message: Message;
  actions: readonly string[] | null;
  key: string;
}

/** The conversation so far, and the ways it goes on. */
export function useConversation() {
  const client = useQueryClient();
  const query = useInfiniteQuery({
    queryKey: keys.messages,
    queryFn: ({ pageParam, signal }) => fetchMessages(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    refetchOnMount: "always",
  });
  const sending = useMutation({
    mutationFn: ({ text, key }: Sending) => send(text, key),
    // Where the page is left before the answer comes, nobody is there to be told.
    onError: (_, { text }) => giveBackDraft(DRAFT, text),
    onSuccess: (message, { text }) => {
      dropSavedDraft(DRAFT, text);
      client.setQueryData<Pages>(keys.messages, (data) => withNewest(data, message));
      renew(client);
    },
  });
  const reacting = useMutation({
    mutationFn: ({ reaction, message, actions, key }: Reacting) =>
      react(reaction, message, actions, key),
    onSuccess: (message) => {
      client.setQueryData<Pages>(keys.messages, (data) => withChanged(data, message));
      renew(client);
    },
    onError: (error) => {
      const { message, reference } = explain(error);
      toast({ title: message, reference, failed: true });
    },
  });
  const newestFirst = query.data?.pages.flatMap((page) => page.items) ?? [];
  return { query, messages: newestFirst.slice().reverse(), sending, reacting };
}

/** What the assistant did is news to every list, and an answer may have changed an earlier message. */
function renew(client: QueryClient): void {
  for (const queryKey of [keys.tasks, keys.oneTask, keys.messages]) {
    void client.invalidateQueries({ queryKey });
  }
}

function withNewest(data: Pages | undefined, message: Message): Pages | undefined {
  const [first, ...rest] = data?.pages ?? [];
  if (!data || !first) return data;
  const others = first.items.filter(({ id }) => id !== message.id);
  return { ...data, pages: [{ ...first, items: [message, ...others] }, ...rest] };
}

function withChanged(data: Pages | undefined, message: Message): Pages | undefined {
  if (!data) return data;
  const pages = data.pages.map((page) => ({
    ...page,
    items: page.items.map((each) => (each.id === message.id ? message : each)),
  }));
  return { ...data, pages };
}
