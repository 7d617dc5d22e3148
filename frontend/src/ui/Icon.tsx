const shapes = {
  list: "M9 6.5h10.5M9 12h10.5M9 17.5h10.5M4.5 6.5h.01M4.5 12h.01M4.5 17.5h.01",
  assistant: "M4.5 5.5h15v10.5h-8l-4 3.5v-3.5h-3zM8.5 10.8h.01M12 10.8h.01M15.5 10.8h.01",
  activity: "M3.5 12h4l2.5-7 4.5 14 2.5-7h3.5",
  plus: "M12 5v14M5 12h14",
  check: "M5.5 12.5l4.2 4.2L18.5 8",
  calendar: "M5 6.5h14v13H5zM5 10.5h14M8.5 4v4M15.5 4v4",
  flag: "M6 20.5V4.5h11.5l-2.2 4 2.2 4H6",
  more: "M6 12h.01M12 12h.01M18 12h.01",
  pencil: "M5 19l.8-3.6L15.5 5.7a1.6 1.6 0 012.3 0l.5.5a1.6 1.6 0 010 2.3L8.6 18.2z",
  trash: "M5 7h14M10 7V4.5h4V7M7 7l.8 12.5h8.4L17 7M10.5 10.5v5.5M13.5 10.5v5.5",
  play: "M8 6l9.5 6L8 18z",
  pause: "M9 6.5v11M15 6.5v11",
  chevron: "M9.5 6.5L15 12l-5.5 5.5",
  close: "M6.5 6.5l11 11M17.5 6.5l-11 11",
  user: "M12 12a3.8 3.8 0 100-7.6 3.8 3.8 0 000 7.6zM4.8 19.8c1-3.4 3.7-5.2 7.2-5.2s6.2 1.8 7.2 5.2",
  signOut: "M14 8V5H5v14h9v-3M10 12h10M17 9l3 3-3 3",
  sun: "M12 15.8a3.8 3.8 0 100-7.6 3.8 3.8 0 000 7.6zM12 3.5v1.6M12 18.9v1.6M3.5 12h1.6M18.9 12h1.6M6 6l1.1 1.1M16.9 16.9L18 18M18 6l-1.1 1.1M7.1 16.9L6 18",
  moon: "M19.5 14.2A7.8 7.8 0 019.8 4.5a7.8 7.8 0 109.7 9.7z",
  screen: "M4 5.5h16v10.5H4zM9 19.5h6",
  eye: "M2.8 12S6 6 12 6s9.2 6 9.2 6-3.2 6-9.2 6-9.2-6-9.2-6zM12 14.6a2.6 2.6 0 100-5.2 2.6 2.6 0 000 5.2z",
  eyeOff:
    "M4 4l16 16M9.9 6.3A9 9 0 0112 6c6 0 9.2 6 9.2 6a15 15 0 01-2.7 3.3M6.3 8A14.7 14.7 0 002.8 12S6 18 12 18a9 9 0 004-.9",
  alert: "M12 8.5v4.5M12 16.2h.01M12 3.8l9 15.7H3z",
  copy: "M9 9h10.5v10.5H9zM5 15H4.5V4.5H15V5",
  undo: "M9 14.5L4.5 10 9 5.5M5 10h9a5 5 0 010 10h-2",
  restore: "M5 12a7 7 0 107-7c-2.2 0-4 1-5.3 2.5M6.2 4v4h4",
  key: "M9 18.5a4.5 4.5 0 100-9 4.5 4.5 0 000 9zM12.2 10.8L19.5 3.5M16 7l2.5 2.5",
  today: "M5 6.5h14v13H5zM5 10.5h14M8.5 4v4M15.5 4v4M9.5 15l1.8 1.8 3.4-3.6",
  upcoming: "M5 6.5h14v13H5zM5 10.5h14M8.5 4v4M15.5 4v4M8.5 15h5.5M12 12.8l2.3 2.2-2.3 2.2",
  clock: "M12 20a8 8 0 100-16 8 8 0 000 16zM12 7.5V12l3 2",
  board: "M4.5 5h4v14h-4zM10 5h4v9.5h-4zM15.5 5h4v6h-4z",
  bell: "M6.5 16.5V11a5.5 5.5 0 0111 0v5.5l1.5 1.5H5zM10 20.5h4",
  mail: "M4 6.5h16v11.5H4zM4.5 7.5l7.5 6 7.5-6",
  tag: "M4.5 4.5h7l8 8-7 7-8-8zM8.5 8.5h.01",
  settings:
    "M4.5 7.5h8M16.5 7.5h3M4.5 16.5h3M11.5 16.5h8M14.5 9.7a2.2 2.2 0 100-4.4 2.2 2.2 0 000 4.4zM9.5 18.7a2.2 2.2 0 100-4.4 2.2 2.2 0 000 4.4z",
  search: "M10.8 17.1a6.3 6.3 0 100-12.6 6.3 6.3 0 000 12.6zM15.5 15.5l4.5 4.5",
  spark: "M12 4l1.9 5.1L19 11l-5.1 1.9L12 18l-1.9-5.1L5 11l5.1-1.9zM18.5 16v4M16.5 18h4",
  menu: "M4.5 7h15M4.5 12h15M4.5 17h15",
  grip: "M9 6.5h.01M15 6.5h.01M9 12h.01M15 12h.01M9 17.5h.01M15 17.5h.01",
  select: "M4.5 4.5h10v10h-10zM7 9.5l2 2 3.5-4M9.5 19.5h10v-10",
  filter: "M4.5 6.5h15M7.5 12h9M10.5 17.5h3",
  repeat:
    "M5 11V9.5A2.5 2.5 0 017.5 7H18M15 4l3 3-3 3M19 13v1.5a2.5 2.5 0 01-2.5 2.5H6M9 20l-3-3 3-3",
  circle: "M12 19.5a7.5 7.5 0 100-15 7.5 7.5 0 000 15z",
  text: "M5 7h14M5 12h14M5 17h9",
  clip: "M19 11.5l-7.2 7.2a4.6 4.6 0 01-6.5-6.5l7.9-7.9a3.1 3.1 0 014.4 4.4l-7.9 7.9a1.5 1.5 0 01-2.2-2.2l7.2-7.2",
  download: "M12 4.5v10.5M7.5 10.8L12 15.3l4.5-4.5M5 19.5h14",
  shield: "M12 3.5l7 2.5v5.5c0 4.3-2.8 7.4-7 9-4.2-1.6-7-4.7-7-9V6z",
} as const;

export type IconName = keyof typeof shapes;

/** A line icon, 24 units square, in the colour of the text. Decorative: the words stand beside it. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === "more" || name === "grip" ? 2.6 : 1.7}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={shapes[name]} />
    </svg>
  );
}
