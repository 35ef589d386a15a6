namespace Hebb.Core.Tests.Ops;

/// <summary>Operations on sequences compute on images one row high, but speak of what they were given.</summary>
public sealed class SequenceErrorTests
{
    static readonly Tensor X = Tensor.Ones(2, 3, 5);

    public static TheoryData<string, string[]> Cases => new()
    {
        { "Conv1d channels", ["Conv1d", "[2, 3, 5]", "[4, 2, 3]"] },
        { "Conv1d kernel", ["Conv1d", "a kernel of 9,", "dilated by 2", "[2, 3, 5] padded by 1"] },
        { "Conv1d bias", ["Conv1d", "the bias is [3]", "[4, 3, 3]"] },
        { "Conv1d types", ["Conv1d", "Float64"] },
        { "ConvTranspose1d channels", ["ConvTranspose1d", "[2, 3, 5]", "[4, 2, 3]"] },
        { "ConvTranspose1d padding", ["ConvTranspose1d", "padding 9 cuts off", "3 taps", "[2, 3, 5]"] },
        { "ConvTranspose1d output padding", ["ConvTranspose1d", "the output padding 2 ", "the stride 2 "] },
        { "MaxPool1d", ["MaxPool1d", "a window of 7 ", "[2, 3, 5] padded by 0"] },
        { "MaxPool1d padding", ["MaxPool1d", "padding 2 "] },
        { "AvgPool1d", ["AvgPool1d", "a window of 8 ", "[2, 3, 5] padded by 1"] },
        { "AdaptiveAvgPool1d", ["AdaptiveAvgPool1d", "0 windows of [2, 3, 5]"] },
    };

    [Theory, MemberData(nameof(Cases))]
    public void An_error_names_the_operation_and_the_shapes_as_given(string call, string[] parts)
    {
        var error = Assert.ThrowsAny<ArgumentException>(() => Call(call)).Message;
        Assert.All(parts, part => Assert.Contains(part, error, StringComparison.Ordinal));
        Assert.DoesNotContain("2d", error, StringComparison.Ordinal);
        Assert.DoesNotContain("1, 5]", error, StringComparison.Ordinal);
        Assert.DoesNotContain("×", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Images_keep_both_sides()
    {
        var image = Tensor.Ones(1, 3, 4, 5);
        Assert.Contains("Conv2d: the input is [1, 3, 4, 5], the weight [4, 2, 3, 3]", Error(() => image.Conv2d(Tensor.Ones(4, 2, 3, 3))));
        Assert.Contains("MaxPool2d: a window of 5×5 does not fit into [1, 3, 4, 5] padded by 0", Error(() => image.MaxPool2d(5)));
        Assert.Contains("ConvMaxPool2d: the input is [1, 3, 4, 5]", Error(() => image.ConvMaxPool2d(Tensor.Ones(4, 2, 3, 3))));
        Assert.Contains("AdaptiveAvgPool2d: the input is [2, 3, 5]; it needs [images, channels, height, width]", Error(() => X.AdaptiveAvgPool2d(1)));
    }

    static string Error(Func<object> call) => Assert.ThrowsAny<ArgumentException>(call).Message;

    static Tensor Call(string name) => name switch
    {
        "Conv1d channels" => X.Conv1d(Tensor.Ones(4, 2, 3)),
        "Conv1d kernel" => X.Conv1d(Tensor.Ones(4, 3, 9), padding: 1, dilation: 2),
        "Conv1d bias" => X.Conv1d(Tensor.Ones(4, 3, 3), Tensor.Ones(3)),
        "Conv1d types" => X.Conv1d(Tensor.Ones([4, 3, 3], DType.Float64)),
        "ConvTranspose1d channels" => X.ConvTranspose1d(Tensor.Ones(4, 2, 3)),
        "ConvTranspose1d padding" => X.ConvTranspose1d(Tensor.Ones(3, 2, 3), padding: 9),
        "ConvTranspose1d output padding" => X.ConvTranspose1d(Tensor.Ones(3, 2, 3), stride: 2, outputPadding: 2),
        "MaxPool1d" => X.MaxPool1d(7),
        "MaxPool1d padding" => X.MaxPool1d(3, padding: 2),
        "AvgPool1d" => X.AvgPool1d(8, padding: 1),
        _ => X.AdaptiveAvgPool1d(0),
    };
}
