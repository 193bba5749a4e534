// Words of uploads that the browser needs too.

export const uploadMegabytes = 25;
export const largestUpload = uploadMegabytes * 1024 * 1024;
export const uploadEndings = ".docx,.md,.markdown,.html,.htm,.txt";
/** Hours for which what was read of a file is kept. */
export const draftHours = 24;
