namespace Hebb;

/// <summary>What a folder was found to hold, before it is made into data sets.</summary>
/// <param name="Layout">The files, in words.</param>
/// <param name="TrainInputs">Inputs to train on.</param>
/// <param name="TrainTargets">Their targets.</param>
/// <param name="TestInputs">Inputs to test on, or null when some have to be held out.</param>
/// <param name="TestTargets">Their targets.</param>
/// <param name="ClassNames">The classes, where their names are known.</param>
sealed record FolderContent(
    string Layout,
    SampleArray TrainInputs,
    SampleArray TrainTargets,
    SampleArray? TestInputs = null,
    SampleArray? TestTargets = null,
    IReadOnlyList<string>? ClassNames = null);
