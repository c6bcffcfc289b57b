package io.mesoderm.platform.patient.photo;

/** A photo made anew from its pixels alone: nothing that stood beside them in the file came along. Both are JPEG. */
record CleanPhoto(byte[] content, byte[] thumb, int width, int height) {}
