namespace Hebb.Tests;

public sealed class AugmentationTests
{
    const int Size = 15;

    static float[] Apply(ImageStep step, float[] image, Shape? shape = null, float background = 0, ulong seed = 1)
    {
        var copy = image.ToArray();
        new Augmentation(shape ?? [Size, Size], [step], background).Apply(copy, new Rng(seed));
        return copy;
    }

    // A smooth blob off the centre, far from the border.
    static float[] Blob(double x = 8, double y = 5)
    {
        var image = new float[Size * Size];
        for (var row = 0; row < Size; row++)
            for (var column = 0; column < Size; column++)
                image[row * Size + column] = (float)Math.Exp(-((column - x) * (column - x) + (row - y) * (row - y)) / 4);
        return image;
    }

    static (double X, double Y) Centre(float[] image)
    {
        double sum = 0, x = 0, y = 0;
        for (var i = 0; i < image.Length; i++) (sum, x, y) = (sum + image[i], x + image[i] * (i % Size), y + image[i] * (i / Size));
        return (x / sum, y / sum);
    }

    /// <summary>A step whose warp is given, not drawn.</summary>
    sealed record Fixed(Action<ImageWarp> Change) : ImageStep
    {
        protected internal override void Draw(Rng rng, ImageWarp warp) => Change(warp);
    }

    [Fact]
    public void Without_a_change_the_image_stays_as_it_is() => Assert.Equal(Blob(), Apply(new Fixed(_ => { }), Blob()));

    [Fact]
    public void A_flip_mirrors_every_row()
    {
        float[] image = [1, 2, 3, 4, 5, 6];
        Assert.Equal([3f, 2, 1, 6, 5, 4], Apply(new Flip(1), image, [2, 3]));
        Assert.Equal(image, Apply(new Flip(0), image, [2, 3]));
    }

    [Fact]
    public void A_shift_by_whole_pixels_moves_them_and_brings_in_background()
    {
        float[] image = [1, 2, 3, 4, 5, 6, 7, 8, 9];
        Assert.Equal([-1f, -1, -1, -1, 1, 2, -1, 4, 5], Apply(new Fixed(warp => warp.Shift(1, 1)), image, [3, 3], background: -1));
        Assert.Equal(Enumerable.Repeat(-1f, 9), Apply(new Fixed(warp => warp.Shift(100, -100)), image, [3, 3], background: -1));
    }

    [Fact]
    public void A_shift_by_half_a_pixel_is_the_mean_of_two() =>
        Assert.Equal([0.5f, 1.5f, 2.5f], Apply(new Fixed(warp => warp.Shift(0.5f, 0)), [1, 2, 3], [1, 3]));

    [Fact]
    public void A_quarter_turn_is_exact()
    {
        var turned = Apply(new Fixed(warp => warp.Transform(0, 1, -1, 0)), [1, 2, 3, 4, 5, 6, 7, 8, 9], [3, 3]);
        Assert.Equal([3f, 6, 9, 2, 5, 8, 1, 4, 7], turned.Select(value => MathF.Round(value, 4)).Chunk(3).Reverse().SelectMany(row => row.Reverse()));
    }

    [Fact]
    public void A_rotation_turns_the_centre_of_mass_by_at_most_its_angle()
    {
        for (var seed = 1UL; seed < 30; seed++)
        {
            var (x, y) = Centre(Apply(new Rotate(30), Blob(), seed: seed));
            var turned = Math.Atan2(y - 7, x - 7) - Math.Atan2(5 - 7, 8 - 7);
            Assert.InRange(Math.Abs(turned) * 180 / Math.PI, 0, 30.5);
            Assert.Equal(Math.Sqrt(5), Math.Sqrt((x - 7) * (x - 7) + (y - 7) * (y - 7)), 0.1);
        }
    }

    [Fact]
    public void A_zoom_moves_the_centre_of_mass_along_its_ray()
    {
        var (x, y) = Centre(Apply(new Fixed(warp => warp.Transform(1 / 1.2f, 0, 0, 1 / 1.2f)), Blob()));
        Assert.Equal(7 + 1.2, x, 0.05);
        Assert.Equal(7 - 2.4, y, 0.05);
    }

    [Fact]
    public void Several_steps_are_done_one_after_the_other()
    {
        // First to the right, then mirrored, is not the same as first mirrored.
        var image = Blob(7, 7);
        var shift = new Fixed(warp => warp.Shift(3, 0));
        Assert.Equal(4, Centre(Both(shift, new Flip(1))).X, 0.05);
        Assert.Equal(10, Centre(Both(new Flip(1), shift)).X, 0.05);

        float[] Both(ImageStep first, ImageStep second)
        {
            var copy = image.ToArray();
            new Augmentation([Size, Size], [first, second]).Apply(copy, new Rng(1));
            return copy;
        }
    }

    [Fact]
    public void An_elastic_bend_moves_pixels_smoothly_by_about_its_size()
    {
        var sum = 0.0;
        for (var seed = 1UL; seed <= 200; seed++)
        {
            var warp = new ImageWarp(28, 28);
            new Elastic(1).Draw(new Rng(seed), warp);
            var field = warp.Field();
            for (var i = 0; i < 27; i++) Assert.InRange(Math.Abs(field[14 * 28 + i + 1] - field[14 * 28 + i]), 0, 1f);
            sum += field[14 * 28 + 14] * field[14 * 28 + 14];
        }
        Assert.InRange(Math.Sqrt(sum / 200), 0.8, 1.2);
    }

    [Fact]
    public void A_data_set_gives_each_epoch_other_images_and_the_same_ones_again()
    {
        var images = new TensorDataset(Tensor.From(Blob().Concat(Blob(6, 8)).Select(value => (byte)(255 * value)).ToArray(), 2, 1, Size, Size),
            Tensor.From<long>([0, 1]), preprocessing: new Preprocessing(1 / 255.0, 0.5, 0.5));
        var data = images.Augment([new Rotate(10), new Zoom(0.1, 0.05), new Shear(0.1), new Shift(2), new Elastic(0.5)]);
        var first = data.Gather([0, 1], epoch: 0).Inputs.ToArray<float>();
        Assert.Equal(first, data.Gather([0, 1], epoch: 0).Inputs.ToArray<float>());
        Assert.Equal(first[..(Size * Size)], data.Gather([0], epoch: 0).Inputs.ToArray<float>());
        Assert.NotEqual(first, data.Gather([0, 1], epoch: 1).Inputs.ToArray<float>());
        Assert.Equal(-1, first[0], 1e-5);
        Assert.All(first, value => Assert.InRange(value, -1.0001f, 1.0001f));
    }

    [Fact]
    public void On_the_loaders_worker_the_images_are_the_same_as_without_it()
    {
        var images = new TensorDataset(new Rng(3).Uniform([30, 1, Size, Size]), Tensor.Zeros([30], DType.Int64))
            .Augment([new Flip(), new Rotate(20), new Shift(1), new Zoom(0.1), new Elastic(1)], seed: 5);
        Assert.Equal(Read(prefetch: 0), Read(prefetch: 3));

        float[] Read(int prefetch) =>
            [.. new DataLoader(images, 8, shuffle: true, seed: 2, prefetch: prefetch).SelectMany(batch => batch.Inputs.ToArray<float>())];
    }

    [Fact]
    public void Inputs_that_are_no_images_are_refused() =>
        Assert.Contains("[2]", Assert.Throws<ArgumentException>(() => Blobs.Make(3).Augment([new Flip()])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_rotation_that_is_negative_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new Rotate(-1));
}
