package dev.symsweep.data;

import dev.symsweep.loss.TargetKind;
import dev.symsweep.loss.Targets;
import dev.symsweep.network.Shape;

/** Images that training changes each time it draws them; evaluation sees them as they are. */
final class AugmentedImages implements Examples {

    private final LabelledImages images;
    private final Augmentation augmentation;

    /** @throws IllegalArgumentException if the augmentation does not fit the images */
    AugmentedImages(LabelledImages images, Augmentation augmentation) {
        augmentation.requireFit(images.shape());
        this.images = images;
        this.augmentation = augmentation;
    }

    @Override
    public String name() {
        return images.name();
    }

    @Override
    public Shape inputShape() {
        return images.inputShape();
    }

    @Override
    public TargetKind targetKind() {
        return images.targetKind();
    }

    @Override
    public int size() {
        return images.size();
    }

    @Override
    public void copyTo(int example, float[] inputs, int offset) {
        images.copyTo(example, inputs, offset);
    }

    @Override
    public void copyTarget(int example, Targets targets, int row) {
        images.copyTarget(example, targets, row);
    }

    @Override
    public AugmentedImages select(String newName, int[] chosen) {
        return new AugmentedImages(images.select(newName, chosen), augmentation);
    }

    @Override
    public DrawnExamples drawn(long seed) {
        return Augmenter.of(images, augmentation, seed);
    }
}
