package dev.symsweep.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.data.Augmentation;
import dev.symsweep.data.DataDigest;
import dev.symsweep.data.DataDigests;
import dev.symsweep.data.DataException;
import dev.symsweep.data.LabelledImages;
import dev.symsweep.data.PixelStatistics;
import dev.symsweep.data.TrainTest;
import dev.symsweep.spec.DataSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DataCacheTest {

    private static final DataCache.Root NO_FILES = DataCache.Root.of(Optional.empty());
    private static final DataSpec GLYPHS = DataSpec.of("glyphs");

    @Test
    void runsThatDifferInAugmentationShareTheirData() {
        Augmentation augmentation = new Augmentation(Augmentation.Flip.RANDOM, 2, 0, new Augmentation.Fill.Zero());

        assertThat(DataCache.of(GLYPHS.augmentedBy(augmentation), NO_FILES)).isSameAs(DataCache.of(GLYPHS, NO_FILES));
    }

    @Test
    void imagesAreNormalisedAsTheSpecSays() {
        TrainTest own = DataCache.of(GLYPHS, NO_FILES);
        TrainTest raw = DataCache.of(GLYPHS.normalizedBy(new PixelStatistics(List.of(0.0), List.of(1.0))), NO_FILES);
        TrainTest half = DataCache.of(GLYPHS.normalizedBy(new PixelStatistics(List.of(0.5), List.of(0.5))), NO_FILES);

        float[] plain = image(raw.testImages(), 7);
        float[] normalized = image(half.testImages(), 7);
        assertThat(image(own.testImages(), 7)).isNotEqualTo(plain);
        for (int i = 0; i < plain.length; i++) {
            assertThat(plain[i]).isBetween(0f, 1f);
            assertThat(normalized[i]).isCloseTo(2 * plain[i] - 1, within(1e-6f));
        }
        assertThat(image(half.trainImages(), 3)).isNotEqualTo(image(own.trainImages(), 3));
    }

    @Test
    void aLimitKeepsTheFirstOfWhatIsLeftAndOfTheTestSet() {
        TrainTest all = DataCache.of(GLYPHS.holdingOut(100, 1), NO_FILES);
        TrainTest few = DataCache.of(GLYPHS.holdingOut(100, 1).limitedTo(50), NO_FILES);

        assertThat(all.train().size()).isEqualTo(5900);
        assertThat(few.train().size()).isEqualTo(50);
        assertThat(few.test().size()).isEqualTo(50);
        assertThat(image(few.trainImages(), 49)).isEqualTo(image(all.trainImages(), 49));
        assertThat(image(few.testImages(), 49)).isEqualTo(image(all.testImages(), 49));
    }

    @Test
    void onlyTheLastUsedAreKept() {
        TrainTest first = DataCache.of(GLYPHS.limitedTo(1), NO_FILES);
        for (int limit = 2; limit <= LastUsed.KEPT; limit++) {
            DataCache.of(GLYPHS.limitedTo(limit), NO_FILES);
        }

        assertThat(DataCache.of(GLYPHS.limitedTo(1), NO_FILES)).isSameAs(first);
        for (int limit = 2; limit <= LastUsed.KEPT + 1; limit++) {
            DataCache.of(GLYPHS.limitedTo(limit), NO_FILES);
        }
        assertThat(DataCache.of(GLYPHS.limitedTo(1), NO_FILES)).isNotSameAs(first);
    }

    @Test
    void digestsAreThoseOfTheWholeSetHoweverItIsPrepared() {
        DataDigests digests = DataCache.digests(GLYPHS, NO_FILES);

        assertThat(GLYPHS.source().published()).contains(digests);
        assertThat(DataCache.digests(GLYPHS.holdingOut(100, 1).limitedTo(50), NO_FILES))
                .isEqualTo(digests);
        assertThat(DataCache.digests(GLYPHS.pinnedTo(digests.set()), NO_FILES)).isEqualTo(digests);
    }

    @Test
    void otherDataThanTheSpecStatesIsRefused() {
        DataDigest digest = DataCache.digests(GLYPHS, NO_FILES).set();
        DataDigest other = DataDigest.ofContents(List.of());
        String message = "data set glyphs: data has digest " + digest + ", must be " + other + " as stated";

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> DataCache.of(GLYPHS.pinnedTo(other), NO_FILES))
                .withMessage(message);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> DataCache.digests(GLYPHS.pinnedTo(other), NO_FILES))
                .withMessage(message);
    }

    @Test
    void differencesFromStoredDigestsAreInWords() {
        DataDigests digests = DataCache.digests(GLYPHS, NO_FILES);
        DataDigest other = DataDigest.ofContents(List.of());

        assertThat(DataCache.of(GLYPHS, NO_FILES.expecting(Map.of(GLYPHS.source(), digests)))
                        .train()
                        .size())
                .isPositive();
        DataDigests others = new DataDigests(other, digests.test());
        assertThatThrownBy(() -> DataCache.of(GLYPHS, NO_FILES.expecting(Map.of(GLYPHS.source(), others))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(
                        "data set glyphs: training data has digest " + digests.train() + ", must be " + other)
                .hasMessageContaining("runs in the store were trained on that");
    }

    @Test
    void runsWhoseSpecStatesTheDigestAreHeldToThatAlone() {
        DataDigests digests = DataCache.digests(GLYPHS, NO_FILES);
        DataDigests others = new DataDigests(DataDigest.ofContents(List.of()), digests.test());
        DataCache.Root expecting = NO_FILES.expecting(Map.of(GLYPHS.source(), others));

        assertThat(DataCache.digests(GLYPHS.pinnedTo(digests.set()), expecting)).isEqualTo(digests);
    }

    private static float[] image(LabelledImages images, int example) {
        float[] scalars = new float[images.shape().scalars()];
        images.copyTo(example, scalars, 0);
        return scalars;
    }
}
