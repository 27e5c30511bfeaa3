package dev.symsweep.data;

import java.util.Optional;

/**
 * A data set as published: what to train on, and what to test on and never train on.
 *
 * @param train training examples
 * @param test test examples, of the same shape and classes
 * @param validation examples that were published as held out; others may be held out of the training examples
 */
public record TrainTest(Examples train, Examples test, Optional<Examples> validation) {

    /** Without any that are held out. */
    public TrainTest(Examples train, Examples test) {
        this(train, test, Optional.empty());
    }

    /**
     * The training examples of a set of images.
     *
     * @throws IllegalStateException if they are none
     */
    public LabelledImages trainImages() {
        return images(train);
    }

    /**
     * The test examples of a set of images.
     *
     * @throws IllegalStateException if they are none
     */
    public LabelledImages testImages() {
        return images(test);
    }

    private static LabelledImages images(Examples examples) {
        if (examples instanceof LabelledImages images) {
            return images;
        }
        throw new IllegalStateException(examples.name() + " are no images");
    }

    /** What training draws from: the training examples, changed so where they are images. */
    public Examples training(Augmentation augmentation) {
        return train instanceof LabelledImages images ? images.augmented(augmentation) : train;
    }
}
