// SPDX-License-Identifier: MIT
// What came from elsewhere is looked at before it is used.

export const isText = (value: unknown): value is string => typeof value === 'string';

export const areTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);

export const isRecord = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
