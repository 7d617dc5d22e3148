import {
  KeyboardSensor,
  MouseSensor,
  pointerWithin,
  rectIntersection,
  TouchSensor,
  useSensor,
  useSensors,
  type Active,
  type Announcements,
  type CollisionDetection,
  type DragEndEvent,
  type KeyboardCoordinateGetter,
  type Over,
} from "@dnd-kit/core";
import { useState } from "react";
import type { Status } from "@/api/types";
import type { ShownTask } from "@/features/tasks/operations";
import type { TaskActions } from "@/features/tasks/useTaskActions";
import { words } from "@/shared/words";

/** A mouse that moves less is a press; a finger that rests longer means to drag, not to scroll. */
const PRESS_PX = 6;
const REST_MS = 220;

/** What dragging does, and how it is told to who can't see it. */
export function useBoard(tasks: readonly ShownTask[], actions: TaskActions) {
  const [dragged, setDragged] = useState<ShownTask | null>(null);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: PRESS_PX } }),
    useSensor(TouchSensor, { activationConstraint: { delay: REST_MS, tolerance: PRESS_PX } }),
    useSensor(KeyboardSensor, { coordinateGetter: toTheNextColumn }),
  );
  const find = (active: Active) => tasks.find((task) => task.id === active.id);

  const onDragEnd = ({ active, over }: DragEndEvent) => {
    setDragged(null);
    const task = find(active);
    const status = over?.id as Status | undefined;
    if (task && status !== undefined && status !== task.status) actions.moveTo(task, status);
  };

  return {
    dragged,
    context: {
      sensors,
      collisionDetection,
      accessibility: {
        announcements: announcing(find),
        screenReaderInstructions: { draggable: words.board.instructions },
      },
      onDragStart: ({ active }: { active: Active }) => setDragged(find(active) ?? null),
      onDragCancel: () => setDragged(null),
      onDragEnd,
    },
  };
}

const collisionDetection: CollisionDetection = (given) => {
  const pointed = pointerWithin(given);
  return pointed.length > 0 ? pointed : rectIntersection(given);
};

/** The left and right arrow keys go from column to column. */
const toTheNextColumn: KeyboardCoordinateGetter = (event, { context, currentCoordinates }) => {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.code];
  if (step === undefined) return undefined;
  event.preventDefault();
  const columns = [...context.droppableRects.entries()].sort(([, a], [, b]) => a.left - b.left);
  const here = columns.findIndex(([id]) => id === context.over?.id);
  const next = columns[Math.min(columns.length - 1, Math.max(0, here + step))]?.[1];
  return next ? { x: next.left + 8, y: next.top + 48 } : currentCoordinates;
};

function announcing(find: (active: Active) => ShownTask | undefined): Announcements {
  const title = (active: Active) => find(active)?.title ?? "";
  const column = (over: Over) => words.panel.statuses[over.id as Status];
  return {
    onDragStart: ({ active }) =>
      words.board.picked(title(active), words.panel.statuses[find(active)?.status ?? "todo"]),
    onDragOver: ({ active, over }) =>
      over ? words.board.over(title(active), column(over)) : words.board.nowhere(title(active)),
    onDragEnd: ({ active, over }) =>
      over ? words.board.dropped(title(active), column(over)) : words.board.left(title(active)),
    onDragCancel: ({ active }) => words.board.left(title(active)),
  };
}
