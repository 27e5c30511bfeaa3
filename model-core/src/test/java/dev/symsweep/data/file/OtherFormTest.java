package dev.symsweep.data.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.data.source.DataSets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever downloaded a set in a form that is not read is told so. */
class OtherFormTest {

    @ParameterizedTest
    @CsvSource({
        "cifar10, cifar-10-batches-py/data_batch_1, cifar-10-batches-py, Python pickles",
        "cifar10, cifar10/cifar-10-python.tar.gz, cifar10/cifar-10-python.tar.gz, Python pickles",
        "cifar100, CIFAR100/cifar-100-python/train, CIFAR100/cifar-100-python, Python pickles",
        "svhn, svhn/train_32x32.mat, svhn/train_32x32.mat, MATLAB's format",
        "svhn, train_32x32.mat, train_32x32.mat, MATLAB's format",
        "mnist, mnist.npz, mnist.npz, NumPy's format"
    })
    void aSetInAnotherFormIsNamed(String set, String file, String found, String form, @TempDir Path root)
            throws IOException {
        Path there = root.resolve(file);
        Files.createDirectories(there.getParent());
        Files.writeString(there, "x");

        DataFile first = DataSets.named(set).files().get(0);

        assertThat(first.nearMiss(root))
                .isEqualTo("; " + root.resolve(found) + " is the set as " + form + ", which is not read");
    }

    @Test
    void aSetThatIsNowhereHasNoHint(@TempDir Path root) {
        assertThat(DataSets.named("cifar10").files().get(0).nearMiss(root)).isEmpty();
    }
}
