import { useState } from "react";
import { Link } from "wouter";
import { explain } from "@/api/failures";
import { addressOfTag } from "@/features/tasks/views";
import { words } from "@/shared/words";
import { Button, IconButton } from "@/ui/Button";
import { ConfirmDialog } from "@/ui/ConfirmDialog";
import { Empty } from "@/ui/Empty";
import { ErrorNote } from "@/ui/ErrorNote";
import { Icon } from "@/ui/Icon";
import { Menu, MenuItem } from "@/ui/Menu";
import { Page } from "@/ui/Page";
import { SkeletonRows } from "@/ui/Skeleton";
import { RenameForm } from "./RenameForm";
import styles from "./TagsPage.module.css";
import { useChangeTag, useTags } from "./useTags";

/** Every tag in use, to go to, rename or remove. */
export default function TagsPage() {
  const tags = useTags();
  const change = useChangeTag();
  const [renaming, setRenaming] = useState<string | null>(null);
  const [removing, setRemoving] = useState<{ tag: string; total: number } | null>(null);
  const items = tags.data?.items ?? [];
  return (
    <Page title={words.nav.tags} lead={words.tags.lead}>
      {tags.isPending && <SkeletonRows />}
      {tags.isError && !tags.data && (
        <ErrorNote {...explain(tags.error)} onRetry={() => void tags.refetch()} />
      )}
      {tags.isSuccess && items.length === 0 && (
        <Empty icon="tag" title={words.tags.emptyTitle} lead={words.tags.emptyLead} />
      )}
      <ul className={styles["tags"]}>
        {items.map(({ tag, open, total }) => (
          <li key={tag}>
            {renaming === tag ? (
              <RenameForm
                tag={tag}
                onCancel={() => setRenaming(null)}
                onRename={(name) => {
                  setRenaming(null);
                  if (name !== tag) change.mutate({ tag, name });
                }}
              />
            ) : (
              <>
                <Link href={addressOfTag(tag)}>
                  <Icon name="tag" size={18} />
                  <span className={styles["name"]}>{tag}</span>
                  <span className={styles["count"]}>{words.tags.count(open, total)}</span>
                </Link>
                <Menu
                  trigger={
                    <IconButton label={words.tasks.more(tag)}>
                      <Icon name="more" />
                    </IconButton>
                  }
                >
                  <MenuItem icon="pencil" onSelect={() => setRenaming(tag)}>
                    {words.tags.rename}
                  </MenuItem>
                  <MenuItem icon="trash" danger onSelect={() => setRemoving({ tag, total })}>
                    {words.tags.remove}
                  </MenuItem>
                </Menu>
              </>
            )}
          </li>
        ))}
      </ul>
      <ConfirmDialog
        open={removing !== null}
        onClose={() => setRemoving(null)}
        title={words.tags.removeTitle(removing?.tag ?? "")}
        lead={words.tags.removeLead(removing?.total ?? 0)}
      >
        <div className={styles["actions"]}>
          <Button kind="plain" onClick={() => setRemoving(null)}>
            {words.cancel}
          </Button>
          <Button
            kind="primary"
            onClick={() => {
              if (removing) change.mutate({ tag: removing.tag, name: null });
              setRemoving(null);
            }}
          >
            {words.tags.remove}
          </Button>
        </div>
      </ConfirmDialog>
    </Page>
  );
}
