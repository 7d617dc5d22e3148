import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { session } from "@/api/browser";
import { api, body } from "@/api/client";
import { explain } from "@/api/failures";
import { keys } from "@/api/keys";
import type { ProfileChanges, User } from "@/api/types";
import { words } from "@/shared/words";
import { toast } from "@/ui/toasts";

/** Says what failed, with the reference to quote. */
export function tell(error: Error): void {
  const { message, reference } = explain(error);
  toast({ title: words.settings.notSaved, detail: message, reference, failed: true });
}

/** Changes the profile; the page shows the answer at once, other tabs too. */
export function useProfile() {
  return useMutation({
    mutationFn: (changes: ProfileChanges) => body(api.PATCH("/auth/me", { body: changes })),
    // One after the other: an answer that comes late must not show the profile as it was.
    scope: { id: "profile" },
    onSuccess: (user: User) => {
      session.profile(user);
      toast({ title: words.settings.saved });
    },
    onError: tell,
  });
}

export function useSessions() {
  return useQuery({
    queryKey: keys.sessions,
    queryFn: ({ signal }) => body(api.GET("/auth/sessions", { signal })),
    refetchOnMount: "always",
  });
}

export function useEndSession() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      body(api.DELETE("/auth/sessions/{session_id}", { params: { path: { session_id: id } } })),
    onSuccess: () => toast({ title: words.settings.sessionEnded }),
    onError: tell,
    onSettled: () => client.invalidateQueries({ queryKey: keys.sessions }),
  });
}

export function changePassword(current_password: string, new_password: string) {
  return body(api.POST("/auth/password", { body: { current_password, new_password } }));
}

/** Where the export can be fetched from, for a few minutes. */
export async function exportAddress(): Promise<string> {
  return (await body(api.GET("/auth/me/export"))).url;
}

export function eraseAccount(password: string) {
  return body(api.DELETE("/auth/me", { body: { password } }));
}
