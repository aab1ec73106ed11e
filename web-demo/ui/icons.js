// @ts-check
/** The page's icons: one path each on a 20 × 20 field, drawn with a round 1.5 stroke. */

export const PLAY = "M6 4.2v11.6l9.4-5.8z";
export const PAUSE = "M6.5 4.5v11M13.5 4.5v11";
export const NEXT = "M4.5 4.5v11l8-5.5zM15.5 4.5v11";
export const PREVIOUS = "M15.5 4.5v11l-8-5.5zM4.5 4.5v11";
export const HEART = "M10 16.2S3.2 12.4 3.2 7.7A3.5 3.5 0 0 1 10 6.3a3.5 3.5 0 0 1 6.8 1.4c0 4.7-6.8 8.5-6.8 8.5z";
export const BAN = "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM5.2 5.2l9.6 9.6";
export const PIN = "M7 3.5h6l-.8 5 2.8 3H5l2.8-3zM10 11.5v5.5";
export const CLOSE = "M5 5l10 10M15 5L5 15";
export const GRIP = "M7 5.5h.01M7 10h.01M7 14.5h.01M13 5.5h.01M13 10h.01M13 14.5h.01";
export const SEND = "M10 16.5v-13M4.5 9L10 3.5 15.5 9";
export const STOP = "M5.5 5.5h9v9h-9z";
export const MIC = "M10 3a2.3 2.3 0 0 0-2.3 2.3v4.2a2.3 2.3 0 0 0 4.6 0V5.3A2.3 2.3 0 0 0 10 3zM5 9.5a5 5 0 0 0 10 0M10 14.5V17";
export const VOICE = "M3.5 8v4h2.7L10 15.5v-11L6.2 8zM13 7.5a3.5 3.5 0 0 1 0 5M15.2 5.3a6.6 6.6 0 0 1 0 9.4";
export const TALK = "M4 4.5h12v8.5H9.5L6 16v-3H4zM7 8.8h6";
export const LIST = "M7 5.5h9M7 10h9M7 14.5h9M3.8 5.5h.01M3.8 10h.01M3.8 14.5h.01";
export const MENU = "M3.5 6h13M3.5 10h13M3.5 14h13";
export const KEYS = "M7.5 7.5a2.5 2.5 0 1 1 3.7 2.2c-.8.4-1.2.9-1.2 1.8M10 14.5h.01";
export const SHADE = "M10 3a7 7 0 1 0 0 14zM10 3a7 7 0 0 1 0 14";
export const MORE = "M4.5 10h.01M10 10h.01M15.5 10h.01";
export const MUSIC = "M8 14.2V4.8l7.5-1.5v9.2M8 14.2a2 2 0 1 1-4 0 2 2 0 0 1 4 0zM15.5 12.5a2 2 0 1 1-4 0 2 2 0 0 1 4 0z";
export const LINE = "M2.5 12c3 0 3-6 6-6s3 8 6 8 2-3 3-3";
export const BRIEF = "M4 6h7M14 6h2M4 14h2M9 14h7M12.5 4v4M7.5 12v4";
export const TARGET = "M10 2.5V5M10 15v2.5M2.5 10H5M15 10h2.5M10 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z";
export const SHARE = "M8.5 11.5l3-3M7 9l-2 2a2.8 2.8 0 0 0 4 4l2-2M13 11l2-2a2.8 2.8 0 0 0-4-4L9 7";
export const UP = "M10 15V5M5.5 9.5L10 5l4.5 4.5";
export const DOWN = "M10 5v10M5.5 10.5L10 15l4.5-4.5";
