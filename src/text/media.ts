/** Words of the interface: sound and film. */

export const mediaText = {
  captions: 'Tiếng Việt',
  download: { audio: 'Tải âm thanh', video: 'Tải phim' },
  transcript: { audio: 'Lời trong bản ghi âm', video: 'Lời trong phim' },
} as const;
