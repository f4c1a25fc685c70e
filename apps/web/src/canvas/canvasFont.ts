/** The page's one family, as a canvas names it. */
export const FONT_FAMILY = "'Inter Variable', Inter, system-ui, sans-serif"
