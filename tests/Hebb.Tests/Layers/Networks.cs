namespace Hebb.Tests;

/// <summary>Small networks that no chain of layers can say.</summary>
static class Networks
{
    /// <summary>An image of 2 × 3 and a sound of 4 values join; it returns three classes and the sound again, through a gate and past a skip.</summary>
    public static Network TwoSenses(Rng rng) => new(
        inputs: [new("image", 1, 2, 3), new("sound", 4)],
        nodes:
        [
            new("class", new Linear(8, 3, rng: rng), "seen", "heard"),
            new("seen", new Sequential(new Flatten(), new Linear(6, 4, bias: false, rng: rng), new Tanh()), "image"),
            new("heard", new MixedActivation((2, new Sigmoid()), (2, new Identity())), "sound"),
            new("gated", new Identity(), "seen", "heard") { Merge = Merge.Multiply },
            new("spoken", new Prelu(), "gated", "sound") { Merge = Merge.Add },
            new("unused", new Linear(1, 3, rng: rng), "alone"),
            new("alone", new ZeroState(1), "image"),
        ],
        outputs: ["class", "spoken"]);

    /// <summary>The four quadrants of an image of 4 × 4 enter one at each depth, through one and the same layer; at first its state is zero.</summary>
    public static Network Quadrants(Rng rng)
    {
        var step = new Sequential(new Linear(4 + 4, 4, bias: false, rng: rng), new Tanh());
        NetworkNode Quadrant(int i) => new($"q{i}", new Sequential(new Crop(i / 2 * 2, i % 2 * 2, 2, 2), new Flatten()), "image");
        return new(
            [new("image", 1, 4, 4)],
            [
                new("a0", new ZeroState(4), "image"), Quadrant(0), Quadrant(1), Quadrant(2), Quadrant(3),
                new("a1", step, "a0", "q0"), new("a2", step, "a1", "q1"), new("a3", step, "a2", "q2"), new("a4", step, "a3", "q3"),
                new("scores", new Linear(4, 2, rng: rng), "a4"), new("doubled", new Identity(), "scores", "scores") { Merge = Merge.Add },
            ],
            ["doubled"]);
    }
}
