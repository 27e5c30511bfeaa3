package dev.symsweep.engine.libtorch;

import dev.symsweep.network.PaddedShortcut;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Where the members of a stack lie in a tensor, and the functions for which that matters. A network alone is a stack of
 * one, whose feature vectors have no axis of members.
 */
record Layout(int members) {

    private static final int IMAGES = 4;

    private static boolean isImage(Tensor input) {
        return input.dim() == IMAGES;
    }

    private boolean isStack() {
        return members > 1;
    }

    /** A vector of a value for each channel of each member, a row for each member. */
    private Tensor rows(Tensor vector) {
        return vector.view(members, -1);
    }

    /** The same, ready to meet feature vectors. */
    private Tensor facing(Tensor vector) {
        return rows(vector).unsqueeze(1);
    }

    /** Images with their channels last, those of a member apart from those of others. */
    private Tensor channelsLast(Tensor images) {
        Tensor positions = images.permute(0, 2, 3, 1);
        return isStack() ? positions.unflatten(3, members, positions.size(3) / members) : positions;
    }

    private Tensor channelsFirst(Tensor positions) {
        return (isStack() ? positions.flatten(3, -1) : positions).permute(0, 3, 1, 2);
    }

    /** W x + b. */
    Tensor linear(Tensor input, Tensor weight, Tensor bias) {
        if (!isStack()) {
            return torch.linear(input, weight, new TensorOptional(bias));
        }
        Tensor matrices = weight.view(members, weight.size(0) / members, weight.size(1));
        return torch.baddbmm(facing(bias), input, matrices.transpose(1, 2));
    }

    /** A matrix times the feature vectors, or times the channels of each position. */
    Tensor product(Tensor input, Tensor matrix) {
        return isImage(input) ? channelsFirst(torch.linear(channelsLast(input), matrix)) : torch.linear(input, matrix);
    }

    /** Layer normalisation of feature vectors, or of each position. */
    Tensor norm(Tensor input, TensorOptional scale, TensorOptional shift, double epsilon) {
        Tensor vectors = isImage(input) ? channelsLast(input) : input;
        long[] channels = {vectors.size(vectors.dim() - 1)};
        Tensor normalized;
        if (isStack()) {
            Tensor factor = isImage(input) ? rows(scale.get()) : facing(scale.get());
            Tensor summand = isImage(input) ? rows(shift.get()) : facing(shift.get());
            normalized = torch.layer_norm(vectors, channels, new TensorOptional(), new TensorOptional(), epsilon, false)
                    .mul(factor)
                    .add(summand);
        } else {
            normalized = torch.layer_norm(vectors, channels, scale, shift, epsilon, false);
        }
        return isImage(input) ? channelsFirst(normalized) : normalized;
    }

    /** With the channels of all members along the second axis, as batch normalisation wants them. */
    Tensor channels(Tensor input) {
        return isStack() && !isImage(input) ? input.permute(1, 0, 2).flatten(1, -1) : input;
    }

    /** What was made of {@link #channels}, as the input is. */
    Tensor likeInput(Tensor channels, Tensor input) {
        return isStack() && !isImage(input) ? features(channels) : channels;
    }

    /** The channels of all members as feature vectors. */
    Tensor features(Tensor channels) {
        return isStack()
                ? channels.unflatten(1, members, channels.size(1) / members).permute(1, 0, 2)
                : channels;
    }

    /** In our order, height, width, channels. */
    Tensor flattened(Tensor images) {
        Tensor positions = channelsLast(images);
        return isStack() ? positions.permute(3, 0, 1, 2, 4).flatten(2, -1) : positions.flatten(1, -1);
    }

    /** Feature vectors as they are, images {@link #flattened}. */
    Tensor vectors(Tensor input) {
        return isImage(input) ? flattened(input) : input;
    }

    /** Every so many positions, with channels of zeros around those of each member. */
    Tensor padded(PaddedShortcut node, Tensor images) {
        LongOptional all = new LongOptional();
        Tensor kept = images.slice(2, all, all, node.stride()).slice(3, all, all, node.stride());
        Tensor positions = channelsLast(kept);
        int channels = (int) positions.size(positions.dim() - 1);
        int before = node.channelsBefore(channels);
        return channelsFirst(torch.constant_pad_nd(positions, before, node.channels() - channels - before));
    }
}
