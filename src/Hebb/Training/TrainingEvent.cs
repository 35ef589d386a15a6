namespace Hebb;

/// <summary>Something that happened during <see cref="Trainer.Fit(Dataset, FitOptions)"/>.</summary>
/// <param name="Epoch">The pass over the data, counted from 1.</param>
/// <param name="Step">The steps taken since training began, resumed runs included.</param>
public abstract record TrainingEvent(int Epoch, long Step);

/// <summary>A step was taken.</summary>
/// <param name="Epoch">The epoch.</param>
/// <param name="Step">The steps taken.</param>
/// <param name="Loss">The mean loss of the batch before the step.</param>
/// <param name="Running">Loss and accuracy of the epoch so far.</param>
/// <param name="Batch">The batch within the epoch, counted from 1.</param>
/// <param name="Batches">The batches of an epoch.</param>
public sealed record StepDone(int Epoch, long Step, double Loss, Score Running, int Batch, int Batches) : TrainingEvent(Epoch, Step);

/// <summary>An epoch has ended.</summary>
/// <param name="Result">How it went.</param>
/// <param name="Step">The steps taken.</param>
/// <param name="IsBest">Whether it is the best so far on the validation set.</param>
public sealed record EpochDone(EpochResult Result, long Step, bool IsBest) : TrainingEvent(Result.Epoch, Step);

/// <summary>The run was saved, so that it can be resumed from here.</summary>
/// <param name="Epoch">The epoch.</param>
/// <param name="Step">The steps taken.</param>
/// <param name="Folder">The run folder.</param>
public sealed record CheckpointSaved(int Epoch, long Step, string Folder) : TrainingEvent(Epoch, Step);

/// <summary>The loss or the weights are no longer finite; <see cref="DivergedException"/> follows.</summary>
/// <param name="Epoch">The epoch.</param>
/// <param name="Step">The step.</param>
/// <param name="Reason">Where the first such number appeared, and what to try.</param>
public sealed record TrainingDiverged(int Epoch, long Step, DivergedException Reason) : TrainingEvent(Epoch, Step);

/// <summary>Training is over, or was cancelled.</summary>
/// <param name="Epoch">The last epoch.</param>
/// <param name="Step">The steps taken.</param>
/// <param name="Report">How it went.</param>
public sealed record TrainingFinished(int Epoch, long Step, FitReport Report) : TrainingEvent(Epoch, Step);
