import { bytes, ink } from '../../panels/colours';
import { PixelImage } from '../../panels/PixelImage';
import { number } from '../../words/words';
import { answer, isBlank, recipe, steps, switchedOff, toggle } from './state';
import { say, type DrawWord } from './words';

/** The way from the ink to the picture for the network; each step can be switched off. */
export function Sees() {
  const prepared = isBlank.value ? null : (answer.value?.prepared ?? null);
  return (
    <section class="panel sees">
      <h2>{say('sees')}</h2>
      <div class="stages">
        <figure>
          {prepared ? <PixelImage values={bytes(prepared.raster)} width={prepared.rasterSide} height={prepared.rasterSide} colours={ink} label={say('stepRaster', { side: prepared.rasterSide })} /> : <div class="pixels blank" />}
          <figcaption>{say('stepRaster', { side: prepared?.rasterSide ?? 20 })}</figcaption>
        </figure>
        <figure>
          <div class="placed" data-center-x={prepared?.centerX} data-center-y={prepared?.centerY}>
            {prepared ? <PixelImage values={bytes(prepared.pixels)} width={28} height={28} colours={ink} label={say('stepPlaced')} /> : <div class="pixels blank" />}
            {prepared ? (
              <svg viewBox="0 0 28 28" aria-hidden="true">
                <rect x={prepared.offsetX} y={prepared.offsetY} width={prepared.rasterSide} height={prepared.rasterSide} />
                <path d={`M${prepared.centerX - 1.5} ${prepared.centerY}h3M${prepared.centerX} ${prepared.centerY - 1.5}v3`} />
              </svg>
            ) : null}
          </div>
          <figcaption>
            {say('stepPlaced')}
            {prepared ? <small>{say('placedHelp', { x: number(prepared.centerX, 3), y: number(prepared.centerY, 3) })}</small> : null}
          </figcaption>
        </figure>
      </div>
      <fieldset>
        <legend>{say('preparation')}</legend>
        {steps.map((step) => (
          <label key={step}>
            <input type="checkbox" name={step} checked={recipe.value[step]} onChange={() => toggle(step)} />
            <span>{say(step)}<small>{say(`${step}Help` as DrawWord)}</small></span>
          </label>
        ))}
        {switchedOff.value.length > 0 ? <button type="button" onClick={() => (switchedOff.value = [])}>{say('allOn')}</button> : null}
      </fieldset>
    </section>
  );
}
