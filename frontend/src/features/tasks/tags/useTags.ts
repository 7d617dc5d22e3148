import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body } from "@/api/client";
import { explain } from "@/api/failures";
import { keys } from "@/api/keys";
import { words } from "@/shared/words";
import { toast } from "@/ui/toasts";

export function useTags() {
  return useQuery({
    queryKey: keys.tags,
    queryFn: ({ signal }) => body(api.GET("/tags", { signal })),
    refetchOnMount: "always",
  });
}

/** Renames a tag, or takes it off every task when `name` is null. */
export function useChangeTag() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ tag, name }: { tag: string; name: string | null }) => toTheEnd(tag, name),
    onSuccess: (_, { tag, name }) =>
      toast({
        title: name === null ? words.tags.removed : words.tags.renamed,
        detail: name === null ? tag : `${tag} → ${name}`,
      }),
    onError: (error, { tag }) => {
      const { message, reference } = explain(error);
      toast({ title: words.tags.failed(tag), detail: message, reference, failed: true });
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: keys.tags });
      void client.invalidateQueries({ queryKey: keys.tasks });
      void client.invalidateQueries({ queryKey: keys.oneTask });
    },
  });
}

/** One request changes a bounded number of tasks: asks again until none is left. */
async function toTheEnd(tag: string, name: string | null): Promise<void> {
  const params = { path: { tag } };
  let left: number;
  do {
    const progress = await (name === null
      ? body(api.DELETE("/tags/{tag}", { params }))
      : body(api.PATCH("/tags/{tag}", { params, body: { name } })));
    // An answer that changed nothing will not change more by being asked again.
    left = progress.changed === 0 ? 0 : progress.remaining;
  } while (left > 0);
}
