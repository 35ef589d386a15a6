namespace Hebb;

/// <summary>What training minimises: functions of a network's output and of what it should have been.</summary>
/// <remarks>
/// Every loss is there twice. With output and targets it computes; with settings it returns the function that does:
/// <c>Loss.Huber</c> and <c>Loss.Huber(delta: 2)</c> both stand where a <see cref="LossFunction"/> is wanted.
/// </remarks>
public static partial class Loss;
