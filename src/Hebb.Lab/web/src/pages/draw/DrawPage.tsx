import './draw.css';
import { useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { listen } from '../../net/events';
import { Program } from '../../panels/Program';
import { unknownKeys } from '../../shell/address';
import { announce } from '../../shell/status';
import { say as frame } from '../../shell/words';
import { explained } from '../../words/sentences';
import { number } from '../../words/words';
import { Answers } from './Answers';
import { FirstModel } from './FirstModel';
import { Inside, Neighbours } from './Inside';
import { Mine } from './Mine';
import { Pad } from './Pad';
import { program } from './program';
import { Sees } from './Sees';
import { answer, clear, follow, isBlank, keys, mine, models, problem, sample, strokes, switchedOff, training, tuning, undo } from './state';
import { verdict } from './verdict';
import { say } from './words';

/** Draw a digit, and see how it is prepared and read. */
export function DrawPage() {
  useEffect(
    () =>
      listen('draw', {
        models: (shelf) => {
          models.value = shelf.models;
        },
        training: (now) => {
          training.value = now;
        },
        mine: (now) => {
          mine.value = now;
        },
        tuning: (now) => {
          tuning.value = now;
        },
      }),
    [],
  );
  useEffect(follow, []);
  useSignalEffect(() => {
    if (answer.value) announce(verdict(answer.value.models[0]));
  });
  const strange = unknownKeys(keys);
  return (
    <>
      <h1>{say('title')}</h1>
      <p class="lead">{say('lead')}</p>
      {strange.length > 0 ? <p class="banner">{frame('unknownKeys', { keys: strange.join(', ') })}</p> : null}
      {problem.value ? <p class="banner bad" role="alert">{explained(problem.value)}</p> : null}
      <FirstModel />
      <div class="draw" data-state={isBlank.value ? 'blank' : (answer.value?.ink ?? 'waiting')}>
        <section class="panel writing" aria-label={say('padLabel')}>
          <Pad />
          <div class="buttons">
            <button type="button" disabled={isBlank.value} onClick={undo}>{say('undo')}</button>
            <button type="button" disabled={isBlank.value} onClick={clear}>{say('clear')}</button>
            <button type="button" onClick={sample}>{say('sample')}</button>
          </div>
          {answer.value?.ink === 'Ready' && answer.value.notes.length > 0 && !isBlank.value ? <p class="note">{say('stray')}</p> : null}
          <p class="hint" id="pad-help">{say('padHelp')}</p>
          {answer.value && !isBlank.value ? <p class="hint">{say('took', { milliseconds: number(answer.value.milliseconds, 2) })}</p> : null}
        </section>
        <Sees />
        <Answers />
        <Inside />
        <Neighbours />
        <Mine />
      </div>
      <Program text={program(strokes.value, switchedOff.value, models.value[0]?.name ?? 'latest')} />
    </>
  );
}
