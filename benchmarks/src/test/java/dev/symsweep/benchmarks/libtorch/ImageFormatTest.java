package dev.symsweep.benchmarks.libtorch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.ParameterTensor.Role;
import dev.symsweep.network.Shape;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImageFormatTest {

    private static final ParameterTensor KERNELS =
            new ParameterTensor("conv.weight", Shape.of(2, 3, 1, 2), 0, Role.WEIGHT, 6);
    private static final float[] VALUES = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};

    @Test
    void channelsLastHasTheInputsOfAPlaceTogether() {
        assertThat(ImageFormat.CHANNELS_LAST.arranged(KERNELS, VALUES))
                .containsExactly(0, 2, 4, 1, 3, 5, 6, 8, 10, 7, 9, 11);
        assertThat(ImageFormat.CONTIGUOUS.arranged(KERNELS, VALUES)).isEqualTo(VALUES);
    }

    @ParameterizedTest
    @EnumSource
    void kernelsAreTheSameInEitherFormat(ImageFormat format) {
        try (PointerScope scope = new PointerScope()) {
            Tensor kernels = format.parameter(KERNELS, Tensor.create(format.arranged(KERNELS, VALUES)));

            assertThat(values(kernels)).isEqualTo(VALUES);
            assertThat(kernels.is_contiguous()).isEqualTo(format == ImageFormat.CONTIGUOUS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void imagesAreTheSameInEitherFormat(ImageFormat format) {
        try (PointerScope scope = new PointerScope()) {
            Tensor images = format.inputs(Shape.of(1, 2, 3), VALUES, 2);

            // To libtorch an image is channel by channel.
            assertThat(values(images)).containsExactly(0, 3, 1, 4, 2, 5, 6, 9, 7, 10, 8, 11);
            assertThat(images.is_contiguous()).isEqualTo(format == ImageFormat.CONTIGUOUS);
        }
    }

    private static float[] values(Tensor tensor) {
        float[] values = new float[(int) tensor.numel()];
        new FloatPointer(tensor.contiguous().data_ptr()).get(values);
        return values;
    }
}
