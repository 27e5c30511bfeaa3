package dev.symsweep.data;

/**
 * Images and what identifies the content that they were made of.
 *
 * @param images the images
 * @param digest of the content, which was taken while it was read
 */
public record DigestedImages(LabelledImages images, DataDigest digest) {}
