package dev.symsweep.engine.libtorch;

import dev.symsweep.engine.card.Cards;
import dev.symsweep.engine.card.TaskCard;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.global.torch;

/** Which device somebody asked for. */
enum DeviceChoice {
    /** The card that the task was given, or else the CPU. */
    ANY,
    CPU,
    /** The card that the task was given, or else the first one. */
    CUDA;

    private static final String WORKSPACE = "CUBLAS_WORKSPACE_CONFIG";
    private static final String FIXED_WORKSPACE = ":4096:8";

    /**
     * The choice of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    static DeviceChoice named(String name) {
        return Arrays.stream(values())
                .filter(choice -> choice != ANY && choice.word().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "unknown device \"" + name + "\" of engine libtorch, must be one of [cpu, cuda]"));
    }

    /** As sweep files have it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The device of this thread's work.
     *
     * @throws IllegalArgumentException if it is a card and there is none; the message names what is missing
     */
    ComputeDevice resolve() {
        Optional<String> given = TaskCard.address();
        if (this == CPU || this == ANY && given.isEmpty()) {
            return ComputeDevice.CPU;
        }
        return card(
                given,
                torch.cuda_is_available() ? torch.cuda_device_count() : 0,
                Optional.ofNullable(System.getenv(WORKSPACE)));
    }

    /**
     * A card.
     *
     * @param given the address that the task was given
     * @param cards how many this process sees
     * @param workspace what the environment says of the memory for products
     */
    static ComputeDevice card(Optional<String> given, int cards, Optional<String> workspace) {
        if (cards == 0) {
            throw new IllegalArgumentException("device cuda of engine libtorch cannot be used: " + missing());
        }
        int card = given.map(DeviceChoice::number).orElse(0);
        if (card >= cards) {
            throw new IllegalArgumentException("the task was given GPU " + card + ", this process sees " + cards
                    + ", numbered from 0; CUDA_VISIBLE_DEVICES is "
                    + Optional.ofNullable(System.getenv("CUDA_VISIBLE_DEVICES")).orElse("not set"));
        }
        if (!workspace.equals(Optional.of(FIXED_WORKSPACE))) {
            throw new IllegalArgumentException(WORKSPACE + " is " + workspace.orElse("not set") + ", must be "
                    + FIXED_WORKSPACE + " for products on a GPU to give the same bits each time; export it, and on a"
                    + " cluster set spark.executorEnv." + WORKSPACE);
        }
        return new ComputeDevice(card);
    }

    private static int number(String address) {
        if (!address.matches("[0-9]{1,3}")) {
            throw new IllegalArgumentException("the task was given GPU \"" + address
                    + "\", must be the number of one: the discovery script has to print numbers");
        }
        return Integer.parseInt(address);
    }

    /** The first thing that a card needs and that is not there. */
    private static String missing() {
        if (!Context.hasCUDA()) {
            return "the libtorch on the class path computes on the CPU alone, take the jar of engine-libtorch that is"
                    + " built with -Pgpu";
        }
        String trouble = Cards.here().trouble();
        return trouble.isEmpty()
                ? "libtorch sees none of this machine's cards, which may need a newer driver for " + Libtorch.cuda()
                : trouble;
    }
}
