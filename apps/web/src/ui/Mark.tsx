interface MarkProps {
  readonly size?: number
}

/** The mark: a ray that a lens splits into two. */
export function Mark({ size = 22 }: MarkProps) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      strokeLinecap="round"
      strokeLinejoin="round"
      strokeWidth="1.5"
      aria-hidden="true"
    >
      <path d="M2 12H10.5L22 8.5M10.5 12L22 15.5" stroke="var(--light)" />
      <path
        d="M10.5 3C15 8.5 15 15.5 10.5 21C6 15.5 6 8.5 10.5 3Z"
        fill="var(--accent)"
        fillOpacity="0.15"
        stroke="currentColor"
      />
    </svg>
  )
}
